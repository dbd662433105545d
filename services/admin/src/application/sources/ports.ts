import type { Keyset } from '../paging.ts';

export interface SourceStore {
  /** By name. */
  list(workspaceId: string, page: Keyset): Promise<Source[]>;
  /** Saves the source and tells the other services, together and never lost. What is there already stays as it is. */
  add(source: Source, actor: string): Promise<void>;
}

/** A sender of events. */
export interface Source {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly keys: readonly StoredSourceKey[];
  readonly createdAt: number;
}

/** A key of a source; of the key itself only its hash is stored. */
export interface StoredSourceKey {
  readonly kind: 'write' | 'secret';
  readonly hash: string;
  readonly prefix: string;
  readonly createdAt: number;
}
