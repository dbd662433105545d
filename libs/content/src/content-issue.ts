import type { Issue } from '@ichie/kernel';

/** A fault of a template, for the person who wrote it: where it is, what is wrong and how to mend it. */
export interface ContentIssue extends Issue {
  readonly locale: string;
  /** The field of the source, such as `body`. */
  readonly field: string;
  /** Counted from 1; null when the fault is of the field as a whole. */
  readonly line: number | null;
}

/** Where a fault lies. */
export interface ContentLocation {
  readonly locale: string;
  readonly field: string;
}

export const contentIssue = (
  { locale, field }: ContentLocation,
  { line, message }: { readonly line: number | null; readonly message: string },
): ContentIssue => ({ path: `/locales/${locale}/${field}`, message, locale, field, line });
