import { derivedId } from '@ichie/kernel';
import type { ImportKind, ImportMapping } from './import-types.ts';

export interface ImportedContent {
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  /** Of the file as it was given, compressed or not. */
  readonly sha256: string;
}

/** The same for the same file that is read in the same way, and only then. */
export const contentKeyOf = ({ kind, mapping, sha256 }: ImportedContent): string =>
  derivedId('import', kind, sha256, ordered(mapping));

/** JSON whose keys have one order, whatever wrote them. */
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );

/** Kinds whose records are things that happened: once imported, the same file has nothing to add. */
const HAPPENED: readonly ImportKind[] = ['events', 'profiles', 'consents'];

/**
 * Whether the same file imported again is left out. Items and suppressions are states that something else may have
 * changed meanwhile: their file is published again, which changes what differs and nothing else.
 */
export const hasEffectOnce = (kind: ImportKind): boolean => HAPPENED.includes(kind);
