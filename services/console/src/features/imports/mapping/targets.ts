import { type ImportKind } from '../../../api/import-endpoints.ts';

export const prefixes = ['traits.', 'properties.', 'attributes.', 'consents.', 'externalIds.'] as const;
export type Prefix = (typeof prefixes)[number];

const identifiers = ['userId', 'anonymousId', 'email', 'phone'] as const;

/** Where the columns of a kind of import may go: places of their own, and names that are free behind a prefix. */
export const targetsOf = {
  profiles: { fixed: [...identifiers, 'timestamp', 'messageId'], prefixes: ['traits.', 'externalIds.'] },
  events: { fixed: [...identifiers, 'event', 'timestamp', 'messageId'], prefixes: ['properties.', 'externalIds.'] },
  items: {
    fixed: ['itemId', 'name', 'url', 'imageUrl', 'price', 'currency', 'categories', 'available', 'timestamp'],
    prefixes: ['attributes.'],
  },
  suppressions: { fixed: ['address', 'email', 'phone', 'channel', 'status', 'timestamp'], prefixes: [] },
  consents: { fixed: [...identifiers, 'timestamp', 'messageId'], prefixes: ['consents.', 'externalIds.'] },
} as const satisfies Readonly<
  Record<ImportKind, { readonly fixed: readonly string[]; readonly prefixes: readonly Prefix[] }>
>;

export const prefixOf = (target: string): Prefix | undefined => prefixes.find((prefix) => target.startsWith(prefix));

/** Whether a target names whose row it is. */
export const identifies = (target: string): boolean =>
  (identifiers as readonly string[]).includes(target) || target.startsWith('externalIds.');

/** Elsewhere the place says how a value is read. */
export const hasFreeType = (target: string | null): boolean => {
  const prefix = target === null ? undefined : prefixOf(target);
  return prefix === 'traits.' || prefix === 'properties.' || prefix === 'attributes.';
};

/** The name of a column as one behind a prefix; ids have a stricter one. */
export function nameBehind(prefix: Prefix, column: string): string {
  const name = column
    .trim()
    .replaceAll(/[.\p{Cc}]+/gu, '_')
    .slice(0, 100);
  if (prefix !== 'externalIds.') return name;
  const id = name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .slice(0, 64);
  return id === '' ? 'external_id' : id;
}
