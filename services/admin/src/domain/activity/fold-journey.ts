import type { EnrollmentEnded, EnrollmentStarted, StepEntered } from '@ichie/contracts';
import type { Activity, ProfileReference } from './activity.ts';
import { keyOf } from './drafts.ts';
import type { Enrollment, TimelineEntry } from './rows.ts';

export function foldEnrollmentStarted(activity: Activity, record: EnrollmentStarted, entryId: string): void {
  const { workspaceId, profileId, enrollmentId, journeyId, journeyVersion, at } = record;
  const enrollment: Enrollment = {
    workspaceId,
    profileId,
    enrollmentId,
    journeyId,
    journeyVersion,
    stepId: null,
    firstStepId: null,
    startedAt: at,
    endedAt: null,
    endReason: null,
  };
  activity.enrollments.put(keyOf(workspaceId, profileId, enrollmentId), enrollment);
  count(activity, enrollment, { part: '', metric: 'entered', change: 1 });
  count(activity, enrollment, { part: '', metric: 'active', change: 1 });
  addEntry(activity, record, {
    entryId,
    kind: 'journeyEntered',
    detail: { cause: record.cause },
    messageId: record.causeMessageId,
  });
}

export function foldStepEntered(activity: Activity, record: StepEntered, entryId: string): void {
  const key = keyOf(record.workspaceId, record.profileId, record.enrollmentId);
  const enrollment = activity.enrollments.get(key) ?? { ...early(record), firstStepId: record.stepId };
  count(activity, enrollment, { part: record.stepId, metric: 'entered', change: 1 });
  if (enrollment.endedAt === null) goTo(activity, enrollment, record.stepId);
  addEntry(activity, record, { entryId, kind: 'journeyStep', detail: { stepId: record.stepId }, messageId: null });
}

function goTo(activity: Activity, enrollment: Enrollment, stepId: string): void {
  leaveStep(activity, enrollment);
  const { workspaceId, profileId, enrollmentId } = enrollment;
  activity.enrollments.put(keyOf(workspaceId, profileId, enrollmentId), { ...enrollment, stepId });
  count(activity, enrollment, { part: stepId, metric: 'now', change: 1 });
  if (enrollment.stepId !== null) {
    count(activity, enrollment, { part: edgePart(enrollment.stepId, stepId), metric: 'walked', change: 1 });
  }
}

/**
 * An enrollment that began under another profile and goes on under this one, before it was handed over here. What its
 * beginning counts was counted there.
 */
const early = ({
  workspaceId,
  profileId,
  enrollmentId,
  journeyId,
  journeyVersion,
  at,
}: StepEntered | EnrollmentEnded): Enrollment => ({
  workspaceId,
  profileId,
  enrollmentId,
  journeyId,
  journeyVersion,
  stepId: null,
  firstStepId: null,
  startedAt: at,
  endedAt: null,
  endReason: null,
});

/** An enrollment that is handed over, and what was told of it before that came. */
export function joinEnrollments(activity: Activity, handed: Enrollment, known: Enrollment): Enrollment {
  if (handed.endedAt === null) leaveStep(activity, handed);
  if (handed.stepId !== null && known.firstStepId !== null) {
    count(activity, handed, { part: edgePart(handed.stepId, known.firstStepId), metric: 'walked', change: 1 });
  }
  return { ...known, startedAt: handed.startedAt, stepId: known.stepId ?? handed.stepId, firstStepId: null };
}

export function foldEnrollmentEnded(activity: Activity, record: EnrollmentEnded, entryId: string): void {
  const key = keyOf(record.workspaceId, record.profileId, record.enrollmentId);
  const known = activity.enrollments.get(key);
  // Of who was erased the enrollments are not known any more, and have ended.
  if (known === undefined && record.reason === 'erased') return;
  const enrollment = known ?? early(record);
  if (enrollment.endedAt !== null) return;
  leaveJourney(activity, enrollment, record.reason);
  activity.enrollments.put(key, { ...enrollment, endedAt: record.at, endReason: record.reason });
  addEntry(activity, record, {
    entryId,
    kind: 'journeyEnded',
    detail: { stepId: enrollment.stepId, reason: record.reason },
    messageId: null,
  });
}

/** The journey orchestrator says so too, but later, when the enrollments are not known here any more. */
export function endEnrollmentsOfErased(activity: Activity, { workspaceId, profileId }: ProfileReference): void {
  for (const enrollment of activity.enrollments.rows()) {
    const isTheirs = enrollment.workspaceId === workspaceId && enrollment.profileId === profileId;
    if (isTheirs && enrollment.endedAt === null) leaveJourney(activity, enrollment, 'erased');
  }
}

/** The part of a journey's numbers that counts who walked from one step to another. */
export const edgePart = (from: string, to: string): string => `${from}>${to}`;

function leaveJourney(activity: Activity, enrollment: Enrollment, reason: EnrollmentEnded['reason']): void {
  leaveStep(activity, enrollment);
  count(activity, enrollment, { part: '', metric: 'active', change: -1 });
  count(activity, enrollment, { part: '', metric: reason === 'completed' ? 'completed' : 'exited', change: 1 });
}

function leaveStep(activity: Activity, enrollment: Enrollment): void {
  if (enrollment.stepId !== null) count(activity, enrollment, { part: enrollment.stepId, metric: 'now', change: -1 });
}

function count(
  activity: Activity,
  { workspaceId, journeyId }: Enrollment,
  { part, metric, change }: { readonly part: string; readonly metric: string; readonly change: number },
): void {
  activity.tally.addToTotal({ workspaceId, subject: journeyId, part, metric }, change);
}

function addEntry(
  activity: Activity,
  record: EnrollmentStarted | StepEntered | EnrollmentEnded,
  entry: Pick<TimelineEntry, 'entryId' | 'kind' | 'detail' | 'messageId'>,
): void {
  const { workspaceId, profileId, enrollmentId, journeyId, journeyVersion, at } = record;
  const detail = { journeyId, journeyVersion, enrollmentId, ...entry.detail };
  activity.addEntry({ ...entry, workspaceId, profileId, at, title: journeyId, detail });
  activity.touch({ workspaceId, profileId, version: 0 });
}
