/** Rules for what goes wrong most often, to begin with. */
export const ruleExamples = {
  textToNumber: '$ ~> |properties|{"total": $number(total)}|',
  renameProperty: '$ ~> |properties|{"orderId": order_id}, ["order_id"]|',
  renameEvent: '$ ~> |$|{"event": "Order Completed"}|',
} as const;

export const exampleNames = ['textToNumber', 'renameProperty', 'renameEvent'] as const;
