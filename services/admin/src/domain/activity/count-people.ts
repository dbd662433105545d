import type { Activity } from './activity.ts';
import type { Person } from './rows.ts';
import { WHOLE_WORKSPACE } from './tally.ts';

/** Adds to the numbers how many people came, went, and became known in this batch. */
export function countPeople({ people, tally }: Activity): void {
  for (const { before, after } of people.changes()) {
    const workspaceId = (after ?? before)?.workspaceId;
    if (workspaceId === undefined) continue;
    for (const [metric, counts] of Object.entries({ people: isPerson, identified: isIdentified })) {
      const change = counts(after) - counts(before);
      tally.addToTotal({ workspaceId, subject: WHOLE_WORKSPACE, part: '', metric }, change);
      tally.addToSeries({ workspaceId, subject: WHOLE_WORKSPACE, metric, resolution: 'quarterHour' }, change);
    }
  }
}

/** Whoever became part of another is not counted beside them. */
const isPerson = (person: Person | undefined): number => (person?.mergedInto === null ? 1 : 0);

const isIdentified = (person: Person | undefined): number => (person?.identified === true ? isPerson(person) : 0);
