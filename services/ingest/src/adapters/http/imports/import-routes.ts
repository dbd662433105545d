import { Readable } from 'node:stream';
import type { Clock } from '@ichie/kernel';
import { Type } from 'typebox';
import type { ManageImports } from '../../../application/imports/manage-imports.ts';
import type { ImportStore } from '../../../application/imports/ports.ts';
import type { PreviewParts } from '../../../application/imports/preview-import.ts';
import { previewImport } from '../../../application/imports/preview-import.ts';
import { type AddManagementRoutes, actorOf } from '../management/management-scope.ts';
import { cursorOf, readCursor } from './import-cursor.ts';
import {
  ImportPage,
  ImportParams,
  ImportView,
  Mapping,
  NewImport,
  Preview,
  WorkspaceParams,
  problems,
} from './import-schemas.ts';
import { importView, previewView } from './import-views.ts';
import { addProgressRoute } from './progress-route.ts';
import { rejectedRowsFile } from './rejected-rows-file.ts';

export interface ImportRoutesParts extends PreviewParts {
  readonly manage: ManageImports;
  readonly store: ImportStore;
  readonly clock: Clock;
}

const DEFAULT_ITEMS = 50;
const MOST_ITEMS = 200;
const tags = ['Imports'];

const OPERATIONS = {
  'dry-run': 'tryImport',
  start: 'startImport',
  pause: 'pauseImport',
  resume: 'resumeImport',
  cancel: 'cancelImport',
} as const;

/** What people do with imports, below `/imports`. */
export const importRoutes =
  (parts: ImportRoutesParts): AddManagementRoutes =>
  (scope) => {
    const { manage, store } = parts;
    const ofOne = { tags, params: ImportParams } as const;
    const answersView = { response: { 200: ImportView, ...problems } } as const;

    scope.post(
      '/imports',
      {
        schema: {
          operationId: 'createImport',
          tags,
          params: WorkspaceParams,
          body: NewImport,
          response: { 201: ImportView, ...problems },
        },
      },
      async (request, reply) => {
        const { kind, name, source } = request.body;
        const created = await manage.create({
          workspaceId: request.params.workspaceId,
          kind,
          name,
          source: source.type === 's3' ? { ...source, endpoint: source.endpoint ?? null } : source,
          createdBy: actorOf(request),
        });
        return reply.status(201).send(importView(created));
      },
    );
    scope.get(
      '/imports',
      {
        schema: {
          operationId: 'listImports',
          tags,
          params: WorkspaceParams,
          querystring: Type.Object({
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST_ITEMS })),
            cursor: Type.Optional(Type.String({ maxLength: 500 })),
          }),
          response: { 200: ImportPage, ...problems },
        },
      },
      async ({ params, query: { limit = DEFAULT_ITEMS, cursor } }) => {
        const found = await store.list({ ...params, limit: limit + 1, after: readCursor(cursor) });
        const items = found.slice(0, limit);
        const last = items.at(-1);
        return {
          items: items.map(importView),
          nextCursor: found.length > limit && last !== undefined ? cursorOf(last) : null,
        };
      },
    );
    scope.get(
      '/imports/:importId',
      { schema: { operationId: 'readImport', ...ofOne, ...answersView } },
      async ({ params }) => importView(await manage.find(params)),
    );
    scope.delete(
      '/imports/:importId',
      { schema: { operationId: 'deleteImport', ...ofOne, response: { 204: Type.Null(), ...problems } } },
      async ({ params }, reply) => {
        await manage.delete(params);
        return reply.status(204).send(null);
      },
    );
    scope.put(
      '/imports/:importId/mapping',
      {
        schema: { operationId: 'saveImportMapping', ...ofOne, body: Type.Object({ mapping: Mapping }), ...answersView },
      },
      async ({ params, body }) => importView(await manage.saveMapping(params, body.mapping)),
    );
    scope.get(
      '/imports/:importId/preview',
      { schema: { operationId: 'previewImport', ...ofOne, response: { 200: Preview, ...problems } } },
      async ({ params }) => previewView(await previewImport(parts, params)),
    );
    for (const action of ['dry-run', 'start', 'pause', 'resume', 'cancel'] as const) {
      scope.post(
        `/imports/:importId/${action}`,
        { schema: { operationId: OPERATIONS[action], ...ofOne, ...answersView } },
        async ({ params }) => importView(await manage.act(params, action)),
      );
    }
    scope.get(
      '/imports/:importId/rejected-rows.csv',
      {
        schema: {
          operationId: 'readRejectedRows',
          ...ofOne,
          response: {
            200: { description: 'The rejected rows.', content: { 'text/csv': { schema: Type.String() } } },
            ...problems,
          },
        },
      },
      async ({ params }, reply) => {
        await manage.find(params);
        const lines = rejectedRowsFile(store, params);
        void reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="rejected-rows.csv"')
          .header('cache-control', 'no-store');
        return reply.send(Readable.from(lines) as never);
      },
    );
    addProgressRoute(scope, parts);
  };
