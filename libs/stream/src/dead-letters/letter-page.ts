import type { Instant } from '@ichie/kernel';
import { LetterCursorInvalid } from './errors.ts';
import type { IndexEntry } from './letter-index.ts';
import type { LetterSummary } from './letter.ts';

export interface LetterPage {
  readonly letters: readonly LetterSummary[];
  /** Continues the list, however many letters have come or gone meanwhile; null at its end. */
  readonly nextCursor: string | null;
}

/** The place of a letter in the list. */
interface Place {
  readonly failedAt: Instant;
  readonly group: string;
  readonly position: number;
}

const placeOf = ({ position, summary: { failedAt, group } }: IndexEntry): Place => ({ failedAt, group, position });

/** Newest first. */
function compare(left: Place, right: Place): number {
  if (left.failedAt !== right.failedAt) return right.failedAt - left.failedAt;
  if (left.group !== right.group) return left.group < right.group ? -1 : 1;
  return right.position - left.position;
}

/** One page of the letters, newest first. Throws {@link LetterCursorInvalid}. */
export function pageOf(entries: readonly IndexEntry[], limit: number, cursor?: string): LetterPage {
  const after = cursor === undefined ? undefined : parseCursor(cursor);
  const left = entries
    .filter((entry) => after === undefined || compare(placeOf(entry), after) > 0)
    .sort((first, second) => compare(placeOf(first), placeOf(second)));
  const page = left.slice(0, limit);
  const last = page.at(-1);
  return {
    letters: page.map(({ summary }) => summary),
    nextCursor: last === undefined || left.length <= limit ? null : formatCursor(placeOf(last)),
  };
}

const formatCursor = ({ failedAt, group, position }: Place): string =>
  Buffer.from(`${String(failedAt)} ${String(position)} ${group}`).toString('base64url');

function parseCursor(cursor: string): Place {
  const [, failedAt, position, group] = /^(\d+) (\d+) (.*)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (failedAt === undefined || position === undefined || group === undefined) {
    throw new LetterCursorInvalid('The cursor is not one of this list. Begin again without a cursor.');
  }
  return { failedAt: Number(failedAt), position: Number(position), group };
}
