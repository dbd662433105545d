import { type Static, Type } from 'typebox';
import { Instant, OneOf, isoTime } from '../views/schema.ts';
import type { Source } from './ports.ts';

const fields = {
  sourceId: Type.String(),
  name: Type.String(),
  enabled: Type.Boolean(),
  keys: Type.Array(
    Type.Object({
      kind: OneOf(['write', 'secret'], {
        description: 'A write key is public and only sends; a secret key reads too.',
      }),
      prefix: Type.String({ description: 'How the key begins.' }),
      createdAt: Instant,
    }),
  ),
};

export const SourceView = Type.Object(fields, { $id: 'Source' });

export const NewSourceView = Type.Object(
  {
    ...fields,
    writeKey: Type.String({ description: 'Shown once and never again.' }),
    secretKey: Type.String({ description: 'Shown once and never again.' }),
  },
  { $id: 'NewSource' },
);

export const sourceView = ({ sourceId, name, enabled, keys }: Source): Static<typeof SourceView> => ({
  sourceId,
  name,
  enabled,
  keys: keys.map(({ kind, prefix, createdAt }) => ({ kind, prefix, createdAt: isoTime(createdAt) })),
});
