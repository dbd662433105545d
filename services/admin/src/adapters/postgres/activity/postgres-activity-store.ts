import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { ActivityStore, PersonMove } from '../../../application/activity/ports.ts';
import type { ActivityScope } from '../../../domain/activity/activity-scope.ts';
import type { Activity, ProfileTouched, StoredActivity } from '../../../domain/activity/activity.ts';
import { CHANGES_CHANNEL, changeMessages } from '../change-messages.ts';
import type { Tables } from '../tables.ts';
import { loadActivity } from './load-activity.ts';
import { loadHanded } from './load-handed.ts';
import { removeHanded } from './remove-handed.ts';
import { writeEnrollments, writeMessages, writeTimeline } from './write-history.ts';
import { type LaneMoment, pruneSeries, writeRecent, writeSeries, writeTotals } from './write-numbers.ts';
import { erasePeople, writeMemberships, writePeople, writeProfiles, writeSubscriptions } from './write-people.ts';

/** The read models in Postgres, within the transaction of one step of one lane. */
export class PostgresActivityStore implements ActivityStore {
  readonly #transaction: Transaction<Tables>;
  readonly #moment: LaneMoment;

  constructor(transaction: Transaction<Tables>, moment: LaneMoment) {
    this.#transaction = transaction;
    this.#moment = moment;
  }

  load(scope: ActivityScope): Promise<StoredActivity> {
    return loadActivity(this.#transaction, { ...scope, lane: this.#moment.lane });
  }

  loadHanded(moves: readonly PersonMove[]): Promise<StoredActivity> {
    return loadHanded(this.#transaction, { moves, lane: this.#moment.lane });
  }

  async save(activity: Activity): Promise<void> {
    const transaction = this.#transaction;
    await erasePeople(transaction, activity.erased);
    await writePeople(transaction, activity.people.saved());
    await writeProfiles(transaction, activity.profiles.saved());
    await writeMemberships(transaction, {
      saved: activity.memberships.saved(),
      removed: activity.memberships.removed(),
    });
    await removeHanded(transaction, activity);
    await writeSubscriptions(transaction, activity.subscriptions.saved());
    await writeTimeline(transaction, activity.entries);
    await writeEnrollments(transaction, activity.enrollments.saved());
    await writeMessages(transaction, activity.messages.saved());
    await writeTotals(transaction, activity.tally, this.#moment.lane);
    await writeSeries(transaction, activity.tally, this.#moment);
    await writeRecent(transaction, activity.recent(), this.#moment.lane);
    await notify(transaction, activity.touched);
  }

  prune(): Promise<void> {
    return pruneSeries(this.#transaction, this.#moment);
  }
}

/** Heard when, and only if, the step commits. */
async function notify(transaction: Transaction<Tables>, touched: readonly ProfileTouched[]): Promise<void> {
  const messages = changeMessages(touched);
  if (messages.length === 0) return;
  await sql`SELECT pg_notify(${CHANGES_CHANNEL}, message) FROM unnest(${messages}::text[]) AS message`.execute(
    transaction,
  );
}
