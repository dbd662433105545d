import type { ActivityScope } from '../../domain/activity/activity-scope.ts';
import type { Activity, StoredActivity } from '../../domain/activity/activity.ts';

/** Where the read models are kept; everything of one batch takes effect together. */
export interface ActivityStore {
  load(scope: ActivityScope): Promise<StoredActivity>;
  save(activity: Activity): Promise<void>;
  /** Removes numbers that nothing shows any more. */
  prune(): Promise<void>;
}
