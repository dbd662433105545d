import type { Instant } from '@ichie/kernel';
import type {
  Definition,
  DefinitionKind,
  DefinitionReference,
  DefinitionVersion,
} from '../../domain/definitions/definition.ts';
import type { Publication } from '../../domain/definitions/publication.ts';
import type { Keyset } from '../paging.ts';

export interface DefinitionPorts {
  readonly definitions: DefinitionStore;
  readonly clock: { now(): Instant };
}

/** What a change does; all of it takes effect together, or nothing. */
export interface DefinitionChange {
  readonly definition: Definition;
  readonly versions?: readonly DefinitionVersion[];
  readonly publications?: readonly Publication[];
  /** For the audit log, such as `segment.published`; null when nothing has changed. */
  readonly action: string | null;
}

export interface DefinitionStore {
  find(reference: DefinitionReference): Promise<Definition | undefined>;
  /** By name. */
  list(workspaceId: string, kind: DefinitionKind, page: Keyset): Promise<Definition[]>;
  findVersion(reference: DefinitionReference, version: number): Promise<DefinitionVersion | undefined>;
  /** The newest first. */
  listVersions(reference: DefinitionReference, page: Keyset): Promise<DefinitionVersion[]>;
  /** Who has made versions of a definition, by their numbers, as the audit log says. */
  publishersOf(reference: DefinitionReference, versions: readonly number[]): Promise<ReadonlyMap<number, string>>;
  /** The current versions of everything of a kind that is in use. */
  listLive(workspaceId: string, kind: DefinitionKind): Promise<DefinitionVersion[]>;
  /** What the definitions of a workspace are called; there are hundreds, not millions. */
  namesOf(workspaceId: string): Promise<DefinitionNames>;
  /**
   * Changes one definition while nobody else can, in one transaction with its versions, its publications and the audit log. The
   * publications go out after the commit, in order, and never get lost.
   */
  change(
    reference: DefinitionReference,
    actor: string,
    change: (current: Definition | undefined, last: DefinitionVersion | undefined) => DefinitionChange,
  ): Promise<Definition>;
}

export interface DefinitionNames {
  nameOf(kind: DefinitionKind, definitionId: string): string | undefined;
}
