import type { Instant, JsonObject } from '@ichie/kernel';

export type DefinitionKind = 'segment' | 'journey' | 'template' | 'trackingPlan';

/** Which definition is meant. */
export interface DefinitionReference {
  readonly workspaceId: string;
  readonly kind: DefinitionKind;
  readonly definitionId: string;
}

/** Something that marketers define: a draft that changes, and how it stands to the versions that were published of it. */
export interface Definition extends DefinitionReference {
  readonly name: string;
  readonly draft: JsonObject;
  /** Raised by every change; whoever saves says which one they have seen. */
  readonly revision: number;
  /** The last published version, or null before the first. */
  readonly version: number | null;
  /** Whether the draft differs from the last published version. */
  readonly changed: boolean;
  /** Archived or closed: published, and out of use. */
  readonly retired: boolean;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly publishedAt: Instant | null;
}

/** What was published at one moment; it never changes, except that it may be retired. */
export interface DefinitionVersion extends DefinitionReference {
  readonly version: number;
  readonly name: string;
  readonly body: JsonObject;
  readonly retired: boolean;
  readonly publishedAt: Instant;
}

export type DefinitionStatus = 'draft' | 'live' | 'unpublishedChanges' | 'archived';

export function statusOf({
  version,
  changed,
  retired,
}: Pick<Definition, 'version' | 'changed' | 'retired'>): DefinitionStatus {
  if (version === null) return 'draft';
  if (retired) return 'archived';
  return changed ? 'unpublishedChanges' : 'live';
}
