import type { StepHandler } from '@ichie/stream';
import { foldSuppressionRequests } from '../../domain/suppression-request.ts';
import { applySuppressionRequests } from '../postgres/suppression-store.ts';
import type { Tables } from '../postgres/tables.ts';

/** Handles `suppressions.requested`: addresses that are not to be sent to, or may be again. The gate asks the table. */
export const createSuppressionHandler = (): StepHandler<Tables, 'suppressions.requested'> => ({
  async handleRecords(step, received) {
    await applySuppressionRequests(step.transaction, foldSuppressionRequests(received.map(({ record }) => record)));
  },
});
