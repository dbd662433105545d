import type { JourneysActivityRecord, MessageRequested } from '@ichie/contracts';
import type { Cause, Step } from '@ichie/stream';
import type { Announcer } from '../../application/ports.ts';
import type { Effect, Enrollment, RequestedMessage } from '../../domain/enrollment.ts';
import type { ProfileKey } from '../../domain/profile-state.ts';
import type { Tables } from '../postgres/tables.ts';
import type { JourneyMetrics } from './journey-metrics.ts';
import { alarmTimer, alarmTimerId } from './timers.ts';

/** Emits what happens to enrollments, asks for their messages, and sets the timers of the lane. */
export function createAnnouncer(step: Step<Tables>, metrics: JourneyMetrics): Announcer<Cause> {
  return {
    announce(key, { effects, alarms }, cause) {
      for (const effect of effects) {
        if (effect.type === 'messageRequested') step.emit('messages.requested', messageOf(key, effect), cause);
        else step.emit('journeys.activity', activityOf(key, effect), cause);
        step.afterCommit(() => {
          metrics.count(effect);
        });
      }
      for (const { name, at } of alarms) {
        if (at === null) step.cancelTimer(alarmTimerId(key, name));
        else step.setTimer(alarmTimer(key, name, at), cause);
      }
    },
  };
}

function activityOf(
  { workspaceId, profileId }: ProfileKey,
  effect: Exclude<Effect, { readonly type: 'messageRequested' }>,
): JourneysActivityRecord {
  const { enrollmentId, journeyId, journeyVersion, cause } = effect.enrollment;
  const common = { workspaceId, profileId, enrollmentId, journeyId, journeyVersion, at: effect.at };
  switch (effect.type) {
    case 'started':
      return { type: 'EnrollmentStarted', ...common, cause: cause.kind, causeMessageId: cause.messageId };
    case 'stepEntered':
      return { type: 'StepEntered', ...common, stepId: effect.stepId };
    case 'ended':
      return { type: 'EnrollmentEnded', ...common, stepId: effect.stepId, reason: effect.reason };
  }
}

const messageOf = (
  { workspaceId, profileId }: ProfileKey,
  effect: { readonly enrollment: Enrollment; readonly message: RequestedMessage; readonly at: number },
): MessageRequested => {
  const { enrollmentId, journeyId, journeyVersion, event } = effect.enrollment;
  return {
    type: 'MessageRequested',
    workspaceId,
    profileId,
    ...effect.message,
    journeyId,
    journeyVersion,
    enrollmentId,
    variables: JSON.stringify({ event }),
    requestedAt: effect.at,
  };
};
