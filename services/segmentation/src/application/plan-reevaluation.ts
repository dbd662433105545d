import type { SegmentCatalog } from '../domain/segment-catalog.ts';
import { definitionKey, type Announcer, type AppliedDefinitionStore } from './ports.ts';

export interface PlanParts {
  readonly catalog: SegmentCatalog;
  readonly applied: AppliedDefinitionStore;
  readonly announcer: Announcer<unknown>;
}

/** Compares what is in force with what the lane has applied, and has it apply what is newer. */
export async function planReevaluation({ catalog, applied, announcer }: PlanParts): Promise<void> {
  const versions = await applied.versions();
  const newer = catalog.all().filter((segment) => segment.version > (versions.get(definitionKey(segment)) ?? 0));
  if (newer.length > 0) await applied.begin(newer);
  if ((await applied.next()) !== undefined) announcer.continueReevaluation();
}
