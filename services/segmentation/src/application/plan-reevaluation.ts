import type { SegmentCatalog } from '../domain/segment-catalog.ts';
import { definitionKey, type AppliedDefinitionStore } from './ports.ts';

export interface PlanParts {
  readonly catalog: SegmentCatalog;
  readonly applied: AppliedDefinitionStore;
}

/** Compares what is in force with what the lane has applied, and begins with what is newer. */
export async function planReevaluation({ catalog, applied }: PlanParts): Promise<void> {
  const versions = await applied.versions();
  const newer = catalog.all().filter((segment) => segment.version > (versions.get(definitionKey(segment)) ?? 0));
  if (newer.length > 0) await applied.begin(newer);
}
