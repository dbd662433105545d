import { isDeepStrictEqual } from 'node:util';
import type { Instant, JsonObject } from '@ichie/kernel';
import type { Definition, DefinitionReference, DefinitionVersion } from './definition.ts';

export interface Draft {
  readonly name: string;
  readonly draft: JsonObject;
}

/** The definition with a new draft. Saving what is there already changes nothing, not even the revision. */
export function saveDraft(
  current: Definition | undefined,
  reference: DefinitionReference,
  { name, draft, now }: Draft & { readonly now: Instant },
): Definition {
  if (current === undefined) {
    return {
      ...reference,
      name,
      draft,
      revision: 1,
      version: null,
      changed: true,
      retired: false,
      createdAt: now,
      updatedAt: now,
      publishedAt: null,
    };
  }
  if (current.name === name && isDeepStrictEqual(current.draft, draft)) return current;
  return { ...current, name, draft, revision: current.revision + 1, changed: true, updatedAt: now };
}

/** A definition after a change, and the versions that the change has made or altered. */
export interface Transition {
  readonly definition: Definition;
  /** In the order in which the other services must hear of them. */
  readonly versions: readonly DefinitionVersion[];
}

/**
 * How versions of a kind live on: `replaced` when only the newest counts, so that retiring is a version of its own;
 * `kept` when people may still be on older ones, so that a version is retired as it stands.
 */
export type VersionPolicy = 'replaced' | 'kept';

/** Makes the draft the next version. What is live and unchanged stays as it is. */
export function publishDraft(
  current: Definition,
  {
    body,
    now,
    last,
    policy,
  }: {
    readonly body: JsonObject;
    readonly now: Instant;
    readonly last: DefinitionVersion | undefined;
    readonly policy: VersionPolicy;
  },
): Transition {
  if (current.version !== null && !current.changed && !current.retired) return { definition: current, versions: [] };
  const version = (current.version ?? 0) + 1;
  const { workspaceId, kind, definitionId, name } = current;
  const published: DefinitionVersion = {
    workspaceId,
    kind,
    definitionId,
    version,
    name,
    body,
    retired: false,
    publishedAt: now,
  };
  const outlived = policy === 'kept' && last !== undefined && !last.retired ? [{ ...last, retired: true }] : [];
  return {
    definition: {
      ...current,
      version,
      changed: false,
      retired: false,
      revision: current.revision + 1,
      updatedAt: now,
      publishedAt: now,
    },
    versions: [published, ...outlived],
  };
}

/** Takes a published definition out of use. A draft that was never published, or what is out of use already, stays as it is. */
export function retire(
  current: Definition,
  {
    now,
    last,
    policy,
  }: { readonly now: Instant; readonly last: DefinitionVersion | undefined; readonly policy: VersionPolicy },
): Transition {
  if (last === undefined || current.retired) return { definition: current, versions: [] };
  const version = policy === 'replaced' ? last.version + 1 : last.version;
  const retired: DefinitionVersion = {
    ...last,
    version,
    retired: true,
    publishedAt: policy === 'replaced' ? now : last.publishedAt,
  };
  return {
    definition: { ...current, version, retired: true, revision: current.revision + 1, updatedAt: now },
    versions: [retired],
  };
}
