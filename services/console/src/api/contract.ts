import { type components } from './generated/admin-api.ts';
import { type Condition, type PropertyComparison } from './contract-condition.ts';

/**
 * The words of the admin API as the console uses them. Instants are ISO 8601 strings in UTC; counts are whole numbers.
 * What the description leaves open (conditions, journey graphs: languages of their own) is made precise here.
 */
type Schemas = components['schemas'];

export * from './contract-condition.ts';

export type Locale = Schemas['User']['locale'];
export type LocalizedText = Schemas['LocalizedText'];
export type Problem = Schemas['Problem'];
/** One thing that is wrong with what was sent: where, and what to do about it. */
export type Issue = NonNullable<Problem['issues']>[number];

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export type User = Schemas['User'];
export type Workspace = Schemas['Workspace'];
export type Session = Schemas['Session'];

export type SeriesPoint = Schemas['SeriesPoint'];
export type Overview = Schemas['Overview'];
export type ServiceLag = Overview['lag']['services'][number];

export type TimelineEntry = Schemas['TimelineEntry'];
export type TimelineKind = TimelineEntry['kind'];

export type PersonSummary = Schemas['PersonSummary'];
export type Person = Schemas['Person'];
export type Enrollment = Schemas['Enrollment'];
export type MessageSummary = Schemas['MessageSummary'];

export type DefinitionStatus = Schemas['Segment']['status'];
export type Segment = Omit<Schemas['Segment'], 'condition'> & { readonly condition: Condition };

export type ContentSummary = Schemas['TemplateSummary'];
export type ContentPreview = Schemas['Preview'];
export type Source = Schemas['Source'];
export type NewSource = Schemas['NewSource'];
export type SourceKey = Source['keys'][number];
export type NewSourceKey = Schemas['NewSourceKey'];
export type { LiveEvent } from './contract-live-event.ts';
export type SandboxMessageSummary = Schemas['SandboxMessageSummary'];
export type SandboxMessage = Schemas['SandboxMessage'];

export type JourneySummary = Schemas['JourneySummary'];
export type Journey = Omit<Schemas['Journey'], 'graph'> & { readonly graph: JourneyGraph };
export type StepCounts = Schemas['StepCounts'];

/** A length of time in one unit. */
export type Duration = Readonly<Partial<Record<'seconds' | 'minutes' | 'hours' | 'days' | 'weeks', number>>>;

interface StepBase {
  readonly stepId: string;
  readonly name?: string;
}

export interface Branch {
  readonly branchId: string;
  readonly name: string;
  readonly condition: Condition;
  readonly next: string | null;
}

export type Step =
  | (StepBase & { readonly type: 'wait'; readonly duration: Duration; readonly next: string | null })
  | (StepBase & { readonly type: 'branch'; readonly branches: readonly Branch[]; readonly otherwise: string | null })
  | (StepBase & {
      readonly type: 'message';
      readonly channel: string;
      readonly templateId: string;
      readonly class: string;
      readonly next: string | null;
    })
  | (StepBase & { readonly type: 'exit' });

export interface JourneyGraph {
  readonly entry:
    | { readonly type: 'segment'; readonly segmentId: string }
    | { readonly type: 'event'; readonly event: string; readonly where?: readonly PropertyComparison[] };
  readonly firstStepId: string;
  readonly steps: readonly Step[];
}
