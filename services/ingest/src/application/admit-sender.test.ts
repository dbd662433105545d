import { describe, expect, it } from '@jest/globals';
import type { Source } from '../domain/source.ts';
import { OriginNotAllowed, SourceDisabled, WriteKeyMissing, WriteKeyUnknown } from '../errors.ts';
import { type Sender, admitSender } from './admit-sender.ts';

const aSource = (changes: Partial<Source> = {}): Source => ({
  workspaceId: 'workspace-1',
  sourceId: 'shop',
  enabled: true,
  allowedOrigins: [],
  keyKind: 'write',
  keyExpiresAt: null,
  ...changes,
});

const sources = new Map<string, Source>([
  ['open', aSource()],
  ['off', aSource({ enabled: false })],
  ['restricted', aSource({ allowedOrigins: ['https://shop.example'] })],
  ['secret', aSource({ allowedOrigins: ['https://shop.example'], keyKind: 'secret' })],
]);

const admit = (writeKey: string | null, sender: Partial<Sender> = {}): Promise<Source> =>
  admitSender(
    { find: (key) => Promise.resolve(sources.get(key)) },
    { authorization: undefined, body: writeKey === null ? {} : { writeKey }, ...sender },
  );

describe('admitting a sender', () => {
  it('wants a key that a source has', async () => {
    await expect(admit(null)).rejects.toThrow(WriteKeyMissing);
    await expect(admit('stranger')).rejects.toThrow(WriteKeyUnknown);
    await expect(admit('off')).rejects.toThrow(SourceDisabled);
    await expect(admit('open', { page: 'https://any.example' })).resolves.toMatchObject({ sourceId: 'shop' });
    await expect(admit(null, { queryWriteKey: 'open' })).resolves.toMatchObject({ sourceId: 'shop' });
  });

  it('lets the pages of a restricted source in, and no others', async () => {
    await expect(admit('restricted', { page: 'https://shop.example' })).resolves.toBeDefined();
    await expect(admit('restricted', { page: 'https://evil.example' })).rejects.toThrow('Add the origin');
    await expect(admit('restricted', { page: 'null' })).rejects.toThrow(OriginNotAllowed);
  });

  it('lets servers in with the secret key of a restricted source only', async () => {
    await expect(admit('restricted')).rejects.toThrow('secret key');
    await expect(admit('secret')).resolves.toBeDefined();
  });
});
