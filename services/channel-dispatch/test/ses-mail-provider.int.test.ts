import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSandboxLookup } from '../src/adapters/ses/sandbox-lookup.ts';
import { type SesMailProvider, createSesMailProvider } from '../src/adapters/ses/ses-mail-provider.ts';
import { LookupUnavailable } from '../src/errors.ts';
import { aMail } from './builders.ts';
import { describeMailProvider } from './mail-provider-contract.ts';
import { startSesDouble } from './ses-double.ts';
import { SesProxy } from './ses-proxy.ts';

const common = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  sender: { from: 'Kissa <hello@kissa.example>', replyTo: null },
  callTimeoutMs: 1_000,
};

describeMailProvider('Amazon SES', async () => {
  const double = await startSesDouble();
  const provider = createSesMailProvider({
    ...common,
    // Far above what the double takes on a busy machine: here a late answer is no part of the contract.
    callTimeoutMs: 30_000,
    endpoint: double.url,
    lookup: createSandboxLookup(double.storeUrl),
  });
  return {
    provider,
    subjectsFor: async (address) => (await double.mailsTo(address)).map(({ subject }) => subject),
    async [Symbol.asyncDispose]() {
      provider[Symbol.dispose]();
      await double[Symbol.asyncDispose]();
    },
  };
});

describe('Amazon SES in trouble', () => {
  let proxy: SesProxy;
  let provider: SesMailProvider;

  beforeAll(async () => {
    proxy = await SesProxy.start('http://127.0.0.1:9');
    provider = createSesMailProvider({ ...common, endpoint: proxy.url, lookup: null });
  });

  afterAll(async () => {
    provider[Symbol.dispose]();
    await proxy[Symbol.asyncDispose]();
  });

  it.each([
    ['Throttling', 400, 'busy'],
    ['TooManyRequestsException', 429, 'busy'],
    ['ServiceUnavailable', 503, 'busy'],
    ['AccountSendingPausedException', 400, 'blocked'],
    ['MessageRejected', 400, 'permanent'],
  ] as const)('is asked once, and %s (%d) is understood as %s', async (errorName, status, kind) => {
    const before = proxy.sent.length;
    proxy.mode = { errorName, status };
    expect(await provider.send(aMail())).toEqual({ type: 'refused', kind, reason: errorName });
    expect(proxy.sent.length - before).toBe(1);
  });

  it('leaves the outcome unclear when no answer comes, and does not ask again', async () => {
    const before = proxy.sent.length;
    proxy.mode = 'swallow';
    expect(await provider.send(aMail())).toMatchObject({ type: 'unclear' });
    expect(proxy.sent.length - before).toBe(1);
  });

  it('is known not to have been reached when nobody listens', async () => {
    const nobody = createSesMailProvider({ ...common, endpoint: 'http://127.0.0.1:9', lookup: null });
    expect(await nobody.send(aMail())).toEqual({ type: 'refused', kind: 'busy', reason: 'ECONNREFUSED' });
    nobody[Symbol.dispose]();
  });

  it('cannot be looked up when the store does not answer', async () => {
    const lookup = createSandboxLookup('http://127.0.0.1:9/store');
    const message = { workspaceId: 'kissa', messageId: 'm', openUrl: 'https://x.example/o/m', attemptedAt: 0 };
    await expect(lookup.find(message)).rejects.toThrow(LookupUnavailable);
  });
});
