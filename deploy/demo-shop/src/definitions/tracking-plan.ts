const product = {
  type: 'object',
  properties: {
    product_id: { type: 'string' },
    name: { type: 'string' },
    category: { type: 'string', enum: ['tea', 'ceramics', 'stationery'] },
    price: { type: 'number', minimum: 0 },
    currency: { const: 'JPY' },
    quantity: { type: 'integer', minimum: 1 },
    url: { type: 'string', format: 'uri' },
  },
  required: ['product_id', 'price'],
};

const order = (total: 'value' | 'total') => ({
  type: 'object',
  properties: {
    order_id: { type: 'string' },
    [total]: { type: 'number', minimum: 0 },
    ...(total === 'total' ? { revenue: { type: 'number', minimum: 0 } } : {}),
    currency: { const: 'JPY' },
    products: { type: 'array', items: product },
  },
  required: ['order_id', total, 'products'],
});

const signIn = { type: 'object', properties: { method: { type: 'string', enum: ['email', 'checkout'] } } };

/** What the shop has promised to send. Its old app keeps to most of it. */
export const trackingPlan = {
  rules: { unplannedEvents: 'allow', unplannedProperties: 'allow', violations: 'allow', coerce: true },
  events: {
    'Product Viewed': { description: 'Somebody looks at an item.', schema: product },
    'Product Added': { description: 'An item goes into the cart.', schema: product },
    'Checkout Started': { description: 'A cart goes to the till.', schema: order('value') },
    'Order Completed': {
      description: 'An order is paid. Journeys begin with it.',
      schema: order('total'),
      rules: { violations: 'block' },
    },
    'Signed Up': { description: 'An account is made.', schema: signIn },
    'Signed In': { description: 'A customer comes back to their account.', schema: signIn },
  },
};
