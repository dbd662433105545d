import type { ActivityScope } from '../../domain/activity/activity-scope.ts';
import type { Activity, StoredActivity } from '../../domain/activity/activity.ts';

/** A person who has become part of another. */
export interface PersonMove {
  readonly workspaceId: string;
  readonly from: string;
  readonly to: string;
}

/** Where the read models are kept; everything of one batch takes effect together. */
export interface ActivityStore {
  load(scope: ActivityScope): Promise<StoredActivity>;
  /** What there is of people who come to whom they have become, and what of it is known of those already. */
  loadHanded(moves: readonly PersonMove[]): Promise<StoredActivity>;
  save(activity: Activity): Promise<void>;
  /** Removes numbers that nothing shows any more. */
  prune(): Promise<void>;
}
