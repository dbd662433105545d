import type { Identifier } from '@ichie/contracts';
import { USER_ID } from './identifiers.ts';
import type { IdentityState } from './identity-state.ts';
import { hasIdentifier, MOST_IDENTIFIERS, type Profile } from './profile.ts';

/** The identifiers of an event that can belong to one person, and the profiles they point to already. */
export interface Choice {
  readonly identifiers: readonly Identifier[];
  /** None, or one, or several that are to become one. */
  readonly profiles: readonly Profile[];
}

/**
 * Finds whose an event is. When its identifiers cannot all be one person's, because two user ids or too many identifiers
 * would meet, the least sure one is left out and the rest is tried again. What is left out keeps pointing where it
 * pointed: on a shared device the browser's id stays with the person who was there first, while whoever signs in
 * afterwards is still told apart by user id. Moving it instead would hand one person's anonymous past to the next.
 *
 * @param identifiers at least one, surest first.
 */
export function chooseProfiles(state: IdentityState, workspaceId: string, identifiers: readonly Identifier[]): Choice {
  for (let count = identifiers.length; count > 1; count -= 1) {
    const choice = choiceOf(state, workspaceId, identifiers.slice(0, count));
    if (isOnePerson(choice)) return choice;
  }
  return choiceOf(state, workspaceId, identifiers.slice(0, 1));
}

function choiceOf(state: IdentityState, workspaceId: string, identifiers: readonly Identifier[]): Choice {
  const profiles = identifiers.map((identifier) => state.profileOf(workspaceId, identifier));
  return { identifiers, profiles: [...new Set(profiles.filter((profile) => profile !== undefined))] };
}

function isOnePerson({ identifiers, profiles }: Choice): boolean {
  const added = identifiers.filter((identifier) => !profiles.some((profile) => hasIdentifier(profile, identifier)));
  const all = [...profiles.flatMap((profile) => profile.identifiers), ...added];
  return all.length <= MOST_IDENTIFIERS && all.filter(({ type }) => type === USER_ID).length <= 1;
}
