import type { SourcePublished } from '@ichie/contracts';
import type { StepHandler } from '@ichie/stream';
import { replaceSources } from '../postgres/source-store.ts';
import { replaceWebhooks } from '../postgres/webhook-store.ts';
import type { Tables } from '../postgres/tables.ts';

/** Keeps this service's copy of the sources current. `onChange` runs after the commit. */
export const createSourceHandler = (onChange: () => void): StepHandler<Tables, 'definitions.sources'> => ({
  async handleRecords(step, received) {
    const latest = new Map<string, SourcePublished>();
    for (const { record } of received) latest.set(`${record.workspaceId}:${record.sourceId}`, record);
    await replaceSources(step.transaction, [...latest.values()]);
    await replaceWebhooks(step.transaction, [...latest.values()]);
    step.afterCommit(onChange);
  },
});
