/** Rules for what goes wrong most often, to begin with. */
export const ruleExamples = {
  textToNumber: '$ ~> |properties|{"total": $number($replace($string(total), /[^0-9.]/, ""))}|',
  renameProperty: '$ ~> |properties|{"orderId": order_id}, ["order_id"]|',
  renameEvent: '$ ~> |$|{"event": "Order Completed"}|',
} as const;

export const exampleNames = ['textToNumber', 'renameProperty', 'renameEvent'] as const;
