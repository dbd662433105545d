import type { Identifier } from '@ichie/contracts';

export { USER_ID, byPriority, compareText } from '@ichie/contracts';

/** What an identifier is found by; the parts never hold the separator. */
export const identifierKey = (workspaceId: string, { type, value }: Identifier): string =>
  `${workspaceId}\u0000${type}\u0000${value}`;
