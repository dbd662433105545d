import type { Identifier } from '../generated/topics.ts';

/** The id by which the workspace knows a person. A profile has one at most. */
export const USER_ID = 'userId';
export const EMAIL = 'email';
export const PHONE = 'phone';
/** The id of a browser or an installed app, before it is known who uses it. */
export const ANONYMOUS_ID = 'anonymousId';

/** How surely an identifier means one person, surest first: people share devices before they share mailboxes. */
export const byPriority = (left: Identifier, right: Identifier): number =>
  rank(left) - rank(right) || compareText(left.type, right.type) || compareText(left.value, right.value);

function rank({ type }: Identifier): number {
  switch (type) {
    case USER_ID:
      return 0;
    case EMAIL:
      return 1;
    case PHONE:
      return 2;
    case ANONYMOUS_ID:
      return 4;
    default:
      return 3;
  }
}

/** The order of code units, the same on every machine. */
export const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
