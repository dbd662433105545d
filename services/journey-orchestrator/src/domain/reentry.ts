import type { ReentryPolicy } from '@ichie/journeys';
import type { Instant } from '@ichie/kernel';

const DAY_MS = 86_400_000;

/** Whether somebody who last got in at `enteredAt` (undefined: never), and is out, may get in again. */
export function mayEnterAgain(reentry: ReentryPolicy, enteredAt: Instant | undefined, now: Instant): boolean {
  if (enteredAt === undefined) return true;
  switch (reentry.policy) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'afterDays':
      return now >= enteredAt + reentry.days * DAY_MS;
  }
}
