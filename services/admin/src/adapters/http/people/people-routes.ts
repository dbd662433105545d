import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { listMessages } from '../../../application/people/list-messages.ts';
import { listPeople } from '../../../application/people/list-people.ts';
import { readPerson } from '../../../application/people/read-person.ts';
import { readTimeline } from '../../../application/people/read-timeline.ts';
import { MessageView, PersonSummaryView, PersonView, TimelineEntryView } from '../../../application/people/views.ts';
import { reference } from '../../../application/views/schema.ts';
import { type TimelineKind, timelineKinds } from '../../../domain/activity/rows.ts';
import { principalOf } from '../authentication.ts';
import {
  PageQuery,
  SearchQuery,
  WorkspaceParams,
  pageOf,
  pageRequest,
  paramsWith,
  problems,
} from '../route-schemas.ts';

const tags = ['People'];
const PersonParams = paramsWith({ profileId: Type.String() });
const oneKind = `(${timelineKinds.join('|')})`;

export function addPeopleRoutes(server: HttpServer, application: Application): void {
  server.get(
    '/people',
    {
      schema: {
        operationId: 'listPeople',
        summary: 'List people, whoever was seen last first',
        description:
          'Searches names, e-mail addresses and ids for any part of them; case and width make no difference.',
        tags,
        params: WorkspaceParams,
        querystring: Type.Object({ ...SearchQuery, segmentId: Type.Optional(Type.String()), ...PageQuery }),
        response: { 200: pageOf(reference(PersonSummaryView)), ...problems },
      },
    },
    ({ params, query }) => {
      const { search, segmentId } = query;
      return listPeople(application, {
        ...params,
        ...pageRequest(query),
        ...(search === undefined ? {} : { search }),
        ...(segmentId === undefined ? {} : { segmentId }),
      });
    },
  );
  server.get(
    '/people/:profileId',
    {
      schema: {
        operationId: 'readPerson',
        summary: 'Everything known about one person',
        tags,
        params: PersonParams,
        response: { 200: reference(PersonView), ...problems },
      },
    },
    (request) => readPerson(application, { ...request.params, locale: principalOf(request).user.locale }),
  );
  server.get(
    '/people/:profileId/timeline',
    {
      schema: {
        operationId: 'readTimeline',
        summary: 'What happened to a person, newest first',
        tags,
        params: PersonParams,
        querystring: Type.Object({
          kinds: Type.Optional(
            Type.String({ pattern: `^${oneKind}(,${oneKind})*$`, description: 'Kinds, separated by commas.' }),
          ),
          ...PageQuery,
        }),
        response: { 200: pageOf(reference(TimelineEntryView)), ...problems },
      },
    },
    (request) => {
      const { kinds } = request.query;
      return readTimeline(application, {
        ...request.params,
        ...pageRequest(request.query),
        locale: principalOf(request).user.locale,
        ...(kinds === undefined ? {} : { kinds: kinds.split(',') as TimelineKind[] }),
      });
    },
  );
  server.get(
    '/people/:profileId/messages',
    {
      schema: {
        operationId: 'listMessages',
        summary: 'The messages to a person, newest first',
        tags,
        params: PersonParams,
        querystring: Type.Object(PageQuery),
        response: { 200: pageOf(reference(MessageView)), ...problems },
      },
    },
    ({ params, query }) => listMessages(application, { ...params, ...pageRequest(query) }),
  );
}
