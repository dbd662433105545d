import { describe, expect, it } from '@jest/globals';
import { aMail } from '../../../test/builders.ts';
import { describeMailProvider } from '../../../test/mail-provider-contract.ts';
import { FakeMailProvider } from './fake-mail-provider.ts';

describeMailProvider('the fake', () => {
  const provider = new FakeMailProvider();
  return Promise.resolve({
    provider,
    subjectsFor: (address) =>
      Promise.resolve(provider.mails.filter(({ to }) => to === address).map(({ subject }) => subject)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
});

describe('the fake provider', () => {
  it('answers as it was told, and sends nothing then', async () => {
    const provider = new FakeMailProvider();
    provider.willAnswer({ type: 'unclear', reason: 'TimeoutError' });
    expect(await provider.send(aMail())).toEqual({ type: 'unclear', reason: 'TimeoutError' });
    expect(provider.mails).toEqual([]);
    expect(await provider.send(aMail())).toMatchObject({ type: 'accepted' });
  });
});
