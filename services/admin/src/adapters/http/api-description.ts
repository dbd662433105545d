import swagger from '@fastify/swagger';
import { type HttpServer, Problem } from '@ichie/platform';
import type { TSchema } from 'typebox';
import { ApiKeyView, SessionView, UserView, WorkspaceView } from '../../application/accounts/views.ts';
import { PreviewView, TemplateSummaryView, TemplateView } from '../../application/content/views.ts';
import { DeadLetterDetailView, DeadLetterOutcomeView, DeadLetterView } from '../../application/dead-letters/views.ts';
import {
  JourneySummaryView,
  JourneyView,
  StepCountsView,
  StepDescriptionView,
} from '../../application/journeys/views.ts';
import { OverviewView } from '../../application/overview/views.ts';
import {
  EnrollmentView,
  MembershipView,
  MessageView,
  PersonSummaryView,
  PersonView,
  TimelineEntryView,
} from '../../application/people/views.ts';
import { SandboxMessageSummaryView, SandboxMessageView } from '../../application/sandbox/views.ts';
import { SegmentView } from '../../application/segments/views.ts';
import { NewSourceKeyView, NewSourceView, SourceView } from '../../application/sources/views.ts';
import { SystemView } from '../../application/system/read-system.ts';
import {
  TrackingPlanFaultCodeView,
  TrackingPlanSummaryView,
  TrackingPlanVersionView,
  TrackingPlanView,
} from '../../application/tracking-plans/views.ts';
import { LocalizedText, SeriesPoint } from '../../application/views/schema.ts';

/** Every schema that has a name in the description of the API. */
const components: readonly TSchema[] = [
  Problem,
  LocalizedText,
  SeriesPoint,
  UserView,
  WorkspaceView,
  SessionView,
  ApiKeyView,
  TimelineEntryView,
  OverviewView,
  SystemView,
  PersonSummaryView,
  MembershipView,
  EnrollmentView,
  PersonView,
  MessageView,
  SegmentView,
  JourneySummaryView,
  StepCountsView,
  StepDescriptionView,
  JourneyView,
  TemplateSummaryView,
  TemplateView,
  PreviewView,
  SourceView,
  NewSourceView,
  NewSourceKeyView,
  TrackingPlanFaultCodeView,
  TrackingPlanSummaryView,
  TrackingPlanView,
  TrackingPlanVersionView,
  SandboxMessageSummaryView,
  SandboxMessageView,
  DeadLetterView,
  DeadLetterDetailView,
  DeadLetterOutcomeView,
];

export const API_DESCRIPTION_PATH = '/api/openapi.json';

/** Describes the API (OpenAPI 3.1) from the schemas of its routes. Comes before them. */
export async function describeApi(server: HttpServer): Promise<void> {
  for (const component of components) server.addSchema(component);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Ichie admin API',
        version: '1',
        description:
          'What the console does, for everyone. Sign in for a session cookie (and send `x-ichie-csrf: 1` with every change), or send an API key as `Authorization: Bearer …`. ' +
          'Lists are paged: `limit`, and `cursor` with the `nextCursor` of the page before. Errors are problem details (RFC 9457) with a stable `code`.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'ichie_session' },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    refResolver: {
      buildLocalReference: (schema, _base, _fragment, index) => nameOf(schema) ?? `Schema${String(index)}`,
    },
  });
  server.get(API_DESCRIPTION_PATH, { schema: { hide: true } }, () => server.swagger());
}

const nameOf = (schema: object): string | undefined =>
  '$id' in schema && typeof schema.$id === 'string' ? schema.$id : undefined;
