import { type TrackingPlanDocument } from '../../../../api/contract-tracking-plan.ts';

/** A plan to begin with: one event, nothing blocked, values mended where that is safe. */
export const samplePlan = (description: string): TrackingPlanDocument => ({
  rules: { unplannedEvents: 'allow', unplannedProperties: 'allow', violations: 'allow', coerce: true },
  events: {
    'Order Completed': {
      description,
      schema: {
        type: 'object',
        properties: {
          orderId: { type: 'string' },
          total: { type: 'number', minimum: 0 },
          currency: { type: 'string', minLength: 3, maxLength: 3 },
        },
        required: ['orderId', 'total'],
      },
    },
  },
});
