/**
 * The admin API as the console reads it. Instants are ISO 8601 strings in UTC; counts are whole numbers.
 * One file, so that types generated from the API's OpenAPI description can take its place.
 */

export type Locale = 'en' | 'ja';
export type LocalizedText = Readonly<Record<Locale, string>>;

/** One page of a list; `nextCursor` is null on the last. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface User {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
}

export interface Workspace {
  readonly workspaceId: string;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly locale: Locale;
}

export interface Session {
  readonly user: User;
  readonly workspaces: readonly Workspace[];
}

export interface SeriesPoint {
  readonly at: string;
  readonly value: number;
}

export interface ServiceLag {
  readonly service: string;
  readonly records: number;
  readonly seconds: number;
}

export interface Overview {
  readonly eventsPerSecond: number;
  readonly eventsPerSecondSeries: readonly SeriesPoint[];
  readonly eventsToday: number;
  readonly people: number;
  readonly peopleIdentified: number;
  readonly peopleSeries: readonly SeriesPoint[];
  readonly messages: {
    readonly sent: number;
    readonly opened: number;
    readonly clicked: number;
    readonly notSent: number;
  };
  readonly messagesPerMinuteSeries: readonly SeriesPoint[];
  readonly lag: { readonly records: number; readonly seconds: number; readonly services: readonly ServiceLag[] };
  readonly notSentReasons: readonly { readonly reason: string; readonly count: number }[];
  readonly recent: readonly TimelineEntry[];
}

export type TimelineKind =
  | 'event'
  | 'profileChanged'
  | 'segmentEntered'
  | 'segmentExited'
  | 'journeyEntered'
  | 'journeyStep'
  | 'journeyEnded'
  | 'message'
  | 'merge'
  | 'subscription';

export interface TimelineEntry {
  readonly entryId: string;
  readonly at: string;
  readonly profileId: string;
  readonly personName?: string | null;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly messageId?: string | null;
}

export interface PersonSummary {
  readonly profileId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly userId: string | null;
  readonly identified: boolean;
  readonly lastSeenAt: string;
  readonly createdAt: string;
  readonly segments: readonly { readonly segmentId: string; readonly name: string }[];
  readonly eventCount: number;
}

export interface Membership {
  readonly segmentId: string;
  readonly name: string;
  readonly since: string;
  readonly reason: LocalizedText | null;
}

export interface Enrollment {
  readonly enrollmentId: string;
  readonly journeyId: string;
  readonly journeyName: string;
  readonly stepId: string | null;
  readonly stepName: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly endReason: string | null;
}

export type SubscriptionStatus = 'subscribed' | 'unsubscribed' | 'none';

export interface Person extends PersonSummary {
  readonly traits: Readonly<Record<string, unknown>>;
  readonly identifiers: readonly { readonly type: string; readonly value: string }[];
  readonly memberships: readonly Membership[];
  readonly enrollments: readonly Enrollment[];
  readonly subscription: { readonly email: SubscriptionStatus };
  readonly mergedInto: string | null;
}

export interface MessageSummary {
  readonly messageId: string;
  readonly channel: string;
  readonly templateId: string;
  readonly templateName: string | null;
  readonly subject: string | null;
  readonly state: string;
  readonly states: readonly { readonly state: string; readonly at: string; readonly reason: string | null }[];
  readonly journeyId: string | null;
  readonly journeyName: string | null;
  readonly at: string;
  readonly reason: string | null;
  readonly url?: string | null;
}

export type DefinitionStatus = 'draft' | 'live' | 'unpublishedChanges' | 'archived';

export interface DefinitionSummary {
  readonly name: string;
  readonly status: DefinitionStatus;
  readonly version: number | null;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
}

/** What a trait or a property is compared with; the value's shape depends on the operator. */
export interface Comparison {
  readonly operator: string;
  readonly value?: unknown;
}

export type Duration = Readonly<Partial<Record<'seconds' | 'minutes' | 'hours' | 'days', number>>>;

export interface PropertyComparison {
  readonly property: string;
  readonly comparison: Comparison;
}

export type Condition =
  | { readonly type: 'all' | 'any'; readonly conditions: readonly Condition[] }
  | { readonly type: 'not'; readonly condition: Condition }
  | { readonly type: 'trait'; readonly trait: string; readonly comparison: Comparison }
  | {
      readonly type: 'event';
      readonly event: string;
      readonly where?: readonly PropertyComparison[];
      readonly count: { readonly operator: 'atLeast' | 'atMost' | 'exactly'; readonly value: number };
      readonly within?: Duration;
    }
  | { readonly type: 'segment'; readonly segmentId: string; readonly is: 'member' | 'notMember' }
  | { readonly type: 'everyone' };

export interface Segment extends DefinitionSummary {
  readonly segmentId: string;
  readonly condition: Condition;
  readonly description: LocalizedText;
  readonly people: number;
  readonly peopleSeries: readonly SeriesPoint[];
}

export interface JourneySummary extends DefinitionSummary {
  readonly journeyId: string;
  readonly entry: LocalizedText;
  readonly people: {
    readonly entered: number;
    readonly active: number;
    readonly completed: number;
    readonly exited: number;
  };
  readonly messagesSent: number;
}

interface StepBase {
  readonly stepId: string;
  readonly name?: string;
}

export type Step =
  | (StepBase & { readonly type: 'wait'; readonly duration: Duration; readonly next: string | null })
  | (StepBase & {
      readonly type: 'branch';
      readonly branches: readonly {
        readonly branchId: string;
        readonly name: string;
        readonly condition: Condition;
        readonly next: string | null;
      }[];
      readonly otherwise: string | null;
    })
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
  readonly reentry: { readonly policy: 'never' | 'always' | 'afterDays'; readonly days?: number };
  readonly exit?: { readonly condition?: Condition; readonly event?: string };
  readonly firstStepId: string;
  readonly steps: readonly Step[];
}

export interface StepCounts {
  readonly entered: number;
  readonly now: number;
  readonly messages?: {
    readonly sent: number;
    readonly opened: number;
    readonly clicked: number;
    readonly notSent: number;
  };
}

export interface Journey extends JourneySummary {
  readonly graph: JourneyGraph;
  readonly steps: Readonly<Record<string, StepCounts>>;
  readonly edges?: Readonly<Record<string, number>>;
  readonly describedSteps: Readonly<Record<string, { readonly title: LocalizedText; readonly detail: LocalizedText }>>;
}

export interface ContentSummary extends DefinitionSummary {
  readonly templateId: string;
  readonly channel: string;
  readonly locales: readonly string[];
}

export interface ContentPreview {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface Source {
  readonly sourceId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly keys: readonly { readonly kind: string; readonly prefix: string; readonly createdAt: string }[];
}

export interface SandboxMessageSummary {
  readonly sandboxMessageId: string;
  readonly at: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly preview: string;
}

export interface SandboxMessage extends SandboxMessageSummary {
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** RFC 9457, with the code of the error and, where input was refused, what is wrong with it. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
}
