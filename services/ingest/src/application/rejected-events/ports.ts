import type { Instant } from '@ichie/kernel';
import type { OpenedRejection, RejectionFilter, RejectionState } from '../../domain/rejection.ts';

/** Which rejected events are wanted, newest first. */
export interface RejectionPageRequest {
  readonly filter: RejectionFilter;
  readonly state?: RejectionState;
  /** Only older ones than this. */
  readonly beforeId?: string;
  readonly limit: number;
  /** Opening bodies takes time; without, they are null. */
  readonly bodies: 'with' | 'without';
}

/** Who closes rejected events, and when. */
export interface Closing {
  readonly by: string;
  readonly at: Instant;
}

/** For how long rejected events are somebody's alone. */
export interface Claim {
  readonly now: Instant;
  readonly until: Instant;
}

/** Rejected events as people deal with them. Everything is fenced by the workspace. */
export interface RejectionArchive {
  page(workspaceId: string, request: RejectionPageRequest): Promise<readonly OpenedRejection[]>;
  /** How many there are. */
  count(workspaceId: string, request: Pick<RejectionPageRequest, 'filter' | 'state'>): Promise<number>;
  find(workspaceId: string, rejectedEventId: string): Promise<OpenedRejection | undefined>;
  /** Claims those that are open and nobody else's; answers them with their bodies. */
  claim(workspaceId: string, ids: readonly string[], claim: Claim): Promise<readonly OpenedRejection[]>;
  /** Gives up a claim. */
  release(workspaceId: string, ids: readonly string[]): Promise<void>;
  /** Says that they were replayed. */
  closeReplayed(workspaceId: string, ids: readonly string[], closing: Closing): Promise<void>;
  /** Closes open ones that nobody replays now, and forgets what they held. Answers how many. */
  discard(workspaceId: string, which: DiscardSelection, closing: Closing): Promise<number>;
}

export type DiscardSelection =
  | { readonly kind: 'named'; readonly ids: readonly string[] }
  | { readonly kind: 'matching'; readonly filter: RejectionFilter };

/** A rule that is applied to many rejected events. */
export interface Mend {
  readonly workspaceId: string;
  readonly mendId: string;
  readonly filter: RejectionFilter;
  readonly rule: string;
  readonly state: 'running' | 'done' | 'failed';
  readonly total: number;
  readonly replayed: number;
  readonly failed: number;
  /** Events up to this one were dealt with. */
  readonly afterId: string;
  /** The newest that it is about. */
  readonly lastId: string;
  readonly failure: string | null;
  readonly createdBy: string;
}

/** What became of a piece of a mend. */
export interface MendPiece {
  readonly afterId: string;
  readonly replayedIds: readonly string[];
  /** They stay open. */
  readonly failedIds: readonly string[];
}

export interface MendStore {
  create(
    mend: Pick<Mend, 'workspaceId' | 'mendId' | 'filter' | 'rule' | 'total' | 'lastId' | 'createdBy'>,
    at: Instant,
  ): Promise<void>;
  find(workspaceId: string, mendId: string): Promise<Mend | undefined>;
  /** How many of a workspace are not done. */
  countRunning(workspaceId: string): Promise<number>;
  /** What a mend is about: open events with a body that can be replayed. */
  scope(workspaceId: string, filter: RejectionFilter): Promise<{ readonly total: number; readonly lastId: string }>;
  /** The next events of a mend, oldest first. */
  nextIds(mend: Mend, limit: number): Promise<readonly string[]>;
  /** The mend that has waited longest and that no instance works at. */
  claimNext(claim: Claim): Promise<Mend | undefined>;
  /** Notes a piece and closes its events, all or nothing. */
  advance(mend: Mend, piece: MendPiece, closing: Closing & { readonly until: Instant }): Promise<void>;
  end(
    mend: Mend,
    state: 'done' | 'failed',
    ending: { readonly at: Instant; readonly failure: string | null },
  ): Promise<void>;
  /** Leaves it to the next who claims. */
  release(mend: Mend): Promise<void>;
}
