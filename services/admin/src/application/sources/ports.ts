import type { CreateId, Instant } from '@ichie/kernel';
import type { Sealer } from '@ichie/platform';
import type { Source, SourceReference } from '../../domain/sources/source.ts';
import type { Keyset } from '../paging.ts';

export interface SourcePorts {
  readonly sources: SourceStore;
  readonly clock: { now(): Instant };
  readonly createId: CreateId;
  readonly sealer: Pick<Sealer, 'seal'>;
  /** What is wrong with the JSONata of a webhook; undefined when nothing is. */
  readonly faultOfMapping: (mapping: string) => string | undefined;
}

/** What a change does; it takes effect with its audit entry and what the other services are told, or not at all. */
export interface SourceChange {
  readonly source: Source;
  /** For the audit log, such as `source.changed`; null when nothing has changed. */
  readonly action: string | null;
  /** What of it; never a secret. */
  readonly detail: object;
}

export interface SourceStore {
  /** By name. */
  list(workspaceId: string, page: Keyset): Promise<Source[]>;
  find(reference: SourceReference): Promise<Source | undefined>;
  /**
   * Changes one source while nobody else can, in one transaction with the audit log and the publication, which goes out after the
   * commit and never gets lost. `current` is undefined where there is none yet.
   */
  change(
    reference: SourceReference,
    actor: string,
    change: (current: Source | undefined) => SourceChange,
  ): Promise<Source>;
}
