import { Type } from 'typebox';
import { type Definition, statusOf } from '../../domain/definitions/definition.ts';
import { Instant, OneOf, isoTime, isoTimeOrNull, nullable } from '../views/schema.ts';

/** What every definition shows. */
export const definitionFields = {
  name: Type.String(),
  status: OneOf(['draft', 'live', 'unpublishedChanges', 'archived']),
  version: nullable(Type.Integer({ description: 'The last published version.' })),
  revision: Type.Integer({
    description: 'Raised by every change; send it back when you save, and nobody’s work is overwritten.',
  }),
  updatedAt: Instant,
  publishedAt: nullable(Instant),
};

export const definitionView = (definition: Definition) => ({
  name: definition.name,
  status: statusOf(definition),
  version: definition.version,
  revision: definition.revision,
  updatedAt: isoTime(definition.updatedAt),
  publishedAt: isoTimeOrNull(definition.publishedAt),
});

/** After publishing, archiving or closing. */
export const DefinitionStateView = Type.Object(definitionFields, { $id: 'DefinitionState' });
