import type { ImportKind } from './import-types.ts';

/** Where the columns of a kind of import may go. */
export interface MappingTargets {
  /** Each for one column. */
  readonly fixed: readonly string[];
  /** Before a name that is free to choose, such as `traits.` before `city`. */
  readonly prefixes: readonly string[];
}

/** What names a person. */
export const IDENTIFIERS = ['userId', 'anonymousId', 'email', 'phone'] as const;

const EXTERNAL_IDS = 'externalIds.';

export const MAPPING_TARGETS: Readonly<Record<ImportKind, MappingTargets>> = {
  profiles: { fixed: [...IDENTIFIERS, 'timestamp', 'messageId'], prefixes: ['traits.', EXTERNAL_IDS] },
  events: { fixed: [...IDENTIFIERS, 'event', 'timestamp', 'messageId'], prefixes: ['properties.', EXTERNAL_IDS] },
  items: {
    fixed: ['itemId', 'name', 'url', 'imageUrl', 'price', 'currency', 'categories', 'available', 'timestamp'],
    prefixes: ['attributes.'],
  },
  suppressions: { fixed: ['address', 'email', 'phone', 'channel', 'status', 'timestamp'], prefixes: [] },
  consents: { fixed: [...IDENTIFIERS, 'timestamp', 'messageId'], prefixes: ['consents.', EXTERNAL_IDS] },
};

/** The prefix of a target that has one. */
export const prefixOf = (kind: ImportKind, target: string): string | undefined =>
  MAPPING_TARGETS[kind].prefixes.find((prefix) => target.startsWith(prefix) && target.length > prefix.length);

/** Whether a column of this kind of import may go there. */
export const isTarget = (kind: ImportKind, target: string): boolean =>
  MAPPING_TARGETS[kind].fixed.includes(target) || prefixOf(kind, target) !== undefined;

/** Whether a target names whose row it is. */
export const identifies = (target: string): boolean =>
  (IDENTIFIERS as readonly string[]).includes(target) || target.startsWith(EXTERNAL_IDS);
