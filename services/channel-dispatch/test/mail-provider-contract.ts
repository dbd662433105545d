import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { MailProvider } from '../src/application/ports.ts';
import { aMail } from './builders.ts';

/** A provider under test, and how the contract sees what arrived. */
export interface MailProviderUnderTest extends AsyncDisposable {
  readonly provider: MailProvider;
  /** Subjects of the mails that arrived for an address, oldest first. */
  readonly subjectsFor: (address: string) => Promise<string[]>;
}

/** What every provider of mail promises, the fake one and the real ones. */
export function describeMailProvider(name: string, create: () => Promise<MailProviderUnderTest>): void {
  describe(`${name}, as a provider of mail`, () => {
    let underTest: MailProviderUnderTest;

    beforeAll(async () => {
      underTest = await create();
    });

    afterAll(async () => {
      await underTest[Symbol.asyncDispose]();
    });

    const openUrlOf = (messageId: string): string => `https://mail.kissa.example/o/${messageId}`;
    const withPixel = (messageId: string): string => `<p>愛子さん</p><img src="${openUrlOf(messageId)}">`;
    const lookUp = (messageId: string) =>
      underTest.provider.lookup?.find({
        workspaceId: 'kissa',
        messageId,
        openUrl: openUrlOf(messageId),
        attemptedAt: Date.now(),
      });

    it('hands a mail over once and names it', async () => {
      const outcome = await underTest.provider.send(aMail({ messageId: 'contract-1', to: 'once@example.com' }));
      expect(outcome).toEqual({ type: 'accepted', providerMessageId: expect.stringMatching(/./) });
      expect(await underTest.subjectsFor('once@example.com')).toEqual(['愛子さん、ようこそ']);
    });

    it('finds a mail that it has taken, under the name it gave', async () => {
      const html = withPixel('contract-2');
      const outcome = await underTest.provider.send(aMail({ messageId: 'contract-2', html }));
      const providerMessageId = outcome.type === 'accepted' ? outcome.providerMessageId : 'none';
      expect(await lookUp('contract-2')).toEqual({ providerMessageId });
    });

    it('says that it has none when it was never handed over', async () => {
      expect(await lookUp('contract-3')).toBeNull();
    });
  });
}
