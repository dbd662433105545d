import { type Static, Type } from 'typebox';
import { type ApiKey, locales } from '../../domain/accounts/account.ts';
import { Instant, OneOf, isoTime, isoTimeOrNull, nullable, reference } from '../views/schema.ts';

export const UserView = Type.Object(
  { userId: Type.String(), email: Type.String(), name: Type.String(), locale: OneOf(locales) },
  { $id: 'User' },
);

export const WorkspaceView = Type.Object(
  {
    workspaceId: Type.String(),
    name: Type.String(),
    timeZone: Type.String({ description: 'IANA name; what “today” means here.' }),
    currency: Type.String({ description: 'ISO 4217.' }),
    locale: OneOf(locales),
  },
  { $id: 'Workspace' },
);

export const SessionView = Type.Object(
  { user: reference(UserView), workspaces: Type.Array(reference(WorkspaceView)) },
  { $id: 'Session' },
);

export const ApiKeyView = Type.Object(
  {
    apiKeyId: Type.String(),
    name: Type.String(),
    prefix: Type.String({ description: 'How the key begins.' }),
    createdAt: Instant,
    lastUsedAt: nullable(Instant),
  },
  { $id: 'ApiKey' },
);

export const apiKeyView = ({ apiKeyId, name, prefix, createdAt, lastUsedAt }: ApiKey): Static<typeof ApiKeyView> => ({
  apiKeyId,
  name,
  prefix,
  createdAt: isoTime(createdAt),
  lastUsedAt: isoTimeOrNull(lastUsedAt),
});
