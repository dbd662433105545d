import { type Clock, type CreateId, type Issue, type JsonValue, issueAt } from '@ichie/kernel';
import type { EventFaultCode } from '../../domain/event-fault.ts';
import { keptEventOf, readAgain } from '../../domain/read-again.ts';
import type { OpenedRejection, RejectionFilter } from '../../domain/rejection.ts';
import type { RuleFaultCode } from '../../domain/rule-fault.ts';
import { JobUnknown, TooManyJobs } from '../../plan-errors.ts';
import type { PlanDirectory } from '../plans/plan-holders.ts';
import type { MendingRule, MendingRules } from './mending-rules.ts';
import type { Mend, MendStore, RejectionArchive } from './ports.ts';

export interface MendEventsParts {
  readonly archive: RejectionArchive;
  readonly mends: MendStore;
  readonly plans: PlanDirectory;
  readonly rules: MendingRules;
  readonly clock: Clock;
  readonly createId: CreateId;
  /** Says that a mend waits to be run. */
  readonly onBegun: () => void;
}

/** Which events are mended, and how. */
export interface MendRequest {
  readonly workspaceId: string;
  readonly filter: RejectionFilter;
  /** JSONata whose outcome is the mended event. */
  readonly rule: string;
}

/** What a rule would make of one event. */
export interface MendedExample {
  readonly rejectedEventId: string;
  readonly before: JsonValue;
  /** Null where the rule makes nothing. */
  readonly after: JsonValue;
  /** Why it would be rejected again; none where it would be accepted. */
  readonly issues: readonly Issue<EventFaultCode | RuleFaultCode>[];
}

export interface MendPreview {
  readonly total: number;
  readonly items: readonly MendedExample[];
}

export interface MendEvents {
  /** What a rule would make of the newest events. Throws {@link RuleInvalid}. */
  preview(request: MendRequest): Promise<MendPreview>;
  /** Begins to replay all of them, mended; answers the id of the mend. Throws {@link RuleInvalid}, {@link TooManyJobs}. */
  begin(request: MendRequest, by: string): Promise<string>;
  /** Throws {@link JobUnknown}. */
  find(workspaceId: string, mendId: string): Promise<Mend>;
}

const PREVIEWED = 20;
const MOST_RUNNING = 5;

/** Mends many rejected events with one rule. */
export function createMendEvents(parts: MendEventsParts): MendEvents {
  const { archive, mends, plans, rules, clock, createId, onBegun } = parts;
  return {
    async preview({ workspaceId, filter, rule }) {
      await using mending = await rules.open(rule);
      const { total } = await mends.scope(workspaceId, filter);
      const newest = await archive.page(workspaceId, { filter, state: 'open', limit: PREVIEWED, bodies: 'with' });
      const items: MendedExample[] = [];
      for (const rejection of newest) {
        const example = await exampleOf({ workspaceId, rejection, mending, plans });
        if (example !== undefined) items.push(example);
      }
      return { total, items };
    },
    async begin({ workspaceId, filter, rule }, by) {
      const mending = await rules.open(rule);
      await mending[Symbol.asyncDispose]();
      if ((await mends.countRunning(workspaceId)) >= MOST_RUNNING) throw new TooManyJobs();
      const scope = await mends.scope(workspaceId, filter);
      const mendId = createId();
      await mends.create({ workspaceId, mendId, filter, rule, createdBy: by, ...scope }, clock.now());
      onBegun();
      return mendId;
    },
    async find(workspaceId, mendId) {
      const mend = await mends.find(workspaceId, mendId);
      if (mend === undefined) throw new JobUnknown('mend');
      return mend;
    },
  };
}

interface Example {
  readonly workspaceId: string;
  readonly rejection: OpenedRejection;
  readonly mending: MendingRule;
  readonly plans: PlanDirectory;
}

async function exampleOf({ workspaceId, rejection, mending, plans }: Example): Promise<MendedExample | undefined> {
  const kept = keptEventOf(rejection);
  if (kept === undefined) return undefined;
  const { rejectedEventId, sourceId } = rejection;
  const outcome = await mending.apply(kept.event);
  const before = kept.event;
  if (!outcome.ok) return { rejectedEventId, before, after: null, issues: [issueAt('', outcome.fault)] };
  const plan = await plans.planOf({ workspaceId, sourceId });
  const again = readAgain(rejection, kept, outcome.event, { workspaceId, plan });
  return { rejectedEventId, before, after: outcome.event, issues: again.ok ? [] : again.issues };
}
