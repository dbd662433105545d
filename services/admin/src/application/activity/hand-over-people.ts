import type { ProfileMergedAway } from '@ichie/contracts';
import { scopeOf } from '../../domain/activity/activity-scope.ts';
import { Activity } from '../../domain/activity/activity.ts';
import { countPeople } from '../../domain/activity/count-people.ts';
import {
  type ArrivingPerson,
  type HandedPerson,
  handOutPerson,
  takeInPerson,
} from '../../domain/activity/hand-over.ts';
import type { ActivityStore } from './ports.ts';

/** Lets people go on as others; answers what to send along of each. */
export async function handOutPeople(
  records: readonly ProfileMergedAway[],
  store: ActivityStore,
): Promise<readonly HandedPerson[]> {
  const activity = new Activity(await store.load(scopeOf(records)));
  const handed = records.map((record) => handOutPerson(activity, record));
  countPeople(activity);
  await store.save(activity);
  return handed;
}

/** Lets people come to whom they have become. */
export async function takeInPeople(arriving: readonly ArrivingPerson[], store: ActivityStore): Promise<void> {
  const activity = new Activity(await store.loadHanded(arriving));
  for (const person of arriving) takeInPerson(activity, person);
  countPeople(activity);
  await store.save(activity);
}
