import { createRenderer } from '@ichie/content';
import { SimulatedClock } from '@ichie/kernel';
import { createLogger } from '@ichie/platform';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { NOON, aDelivery } from '../../test/builders.ts';
import { FakeMailProvider } from '../adapters/fake/fake-mail-provider.ts';
import { changeDelivery } from '../domain/change-delivery.ts';
import type { DeliveryChangeType } from '../domain/delivery-change.ts';
import type { Delivery } from '../domain/delivery.ts';
import { createLinkTokens } from '../domain/link-token.ts';
import { createMessageLinks } from '../domain/message-links.ts';
import { LookupUnavailable } from '../errors.ts';
import { type DeliveryParts, deliverMessage } from './deliver-message.ts';
import type { DeliveryCommits, MailProvider, Submission } from './ports.ts';
import { reconcileDelivery } from './reconcile-delivery.ts';

const tokens = createLinkTokens('a signing key of more than 32 characters');
const compiled = {
  channel: 'email',
  contentHash: 'hash',
  defaultLocale: 'en',
  recommendations: [],
  locales: { en: { subject: 'Hello', html: '<html><body>Hello</body></html>', text: 'Hello' } },
} as const;

/** Commits to a delivery in memory, by the rules of the domain. */
class MemoryCommits implements DeliveryCommits {
  readonly submitted: DeliveryChangeType[] = [];
  delivery: Delivery;
  wakeAt: number | null = null;
  readonly #clock: SimulatedClock;

  constructor(delivery: Delivery, clock: SimulatedClock) {
    this.delivery = delivery;
    this.#clock = clock;
  }

  submit({ changes }: Submission): Promise<Delivery | undefined> {
    let changed = false;
    for (const change of changes) {
      this.submitted.push(change.type);
      const transition = changeDelivery(this.delivery, change, this.#clock.now());
      if (transition === undefined) continue;
      changed = true;
      this.delivery = transition.delivery;
      this.wakeAt = transition.wakeAt;
    }
    return Promise.resolve(changed ? this.delivery : undefined);
  }
}

describe('a message on its way to the provider', () => {
  let clock: SimulatedClock;
  let provider: FakeMailProvider;
  let commits: MemoryCommits;

  beforeEach(() => {
    clock = new SimulatedClock(NOON);
    provider = new FakeMailProvider();
    commits = new MemoryCommits(aDelivery({ state: 'requested' }), clock);
  });

  const partsWith = (mailProvider: MailProvider): DeliveryParts => ({
    templates: { find: () => ({ status: 'live', compiled }) },
    recommendations: { fetch: () => Promise.resolve([]) },
    renderer: createRenderer(),
    logger: createLogger('test', { logLevel: 'silent' }),
    linksOf: (delivery) => createMessageLinks('https://mail.kissa.example', tokens, delivery),
    mailProvider,
    clock,
  });
  const deliver = (delivery = commits.delivery, mailProvider: MailProvider = provider) =>
    deliverMessage(partsWith(mailProvider), commits, { delivery, email: 'aiko@example.com', traits: {} });
  const reconcile = (mailProvider: MailProvider = provider) =>
    reconcileDelivery(partsWith(mailProvider), commits, commits.delivery);
  const withoutLookup = (): MailProvider => ({ name: 'blind', send: (mail) => provider.send(mail) });

  it('commits the intent, calls once, and commits the outcome', async () => {
    await deliver();
    expect(commits.submitted).toEqual(['attempted', 'sent']);
    expect(commits.delivery).toMatchObject({ state: 'sent', provider: 'fake', providerMessageId: 'fake-message-1' });
    expect(provider.mails).toHaveLength(1);
  });

  it('does not call when somebody else has attempted it meanwhile', async () => {
    const stale = commits.delivery;
    commits.delivery = aDelivery({ state: 'attempting', attempts: 1, attemptedAt: NOON });
    await deliver(stale);
    expect(provider.mails).toEqual([]);
    expect(commits.delivery.state).toBe('attempting');
  });

  it('comes back later when the provider is busy', async () => {
    provider.willAnswer({ type: 'refused', kind: 'busy', reason: 'Throttling' });
    await deliver();
    expect(commits.delivery).toMatchObject({ state: 'postponed', reason: 'Throttling' });
    expect(commits.wakeAt).toBeGreaterThan(NOON);
  });

  it('fails when the provider refuses for good', async () => {
    provider.willAnswer({ type: 'refused', kind: 'permanent', reason: 'MessageRejected' });
    await deliver();
    expect(commits.delivery).toMatchObject({ state: 'failed', reason: 'MessageRejected' });
  });

  it('is uncertain without an answer where nobody can be asked', async () => {
    provider.willAnswer({ type: 'unclear', reason: 'TimeoutError' });
    await deliver(commits.delivery, withoutLookup());
    expect(commits.delivery).toMatchObject({ state: 'uncertain', reason: 'outcome_unknown' });
  });

  it('is looked up without an answer where the provider can be asked', async () => {
    provider.willAnswer({ type: 'unclear', reason: 'TimeoutError' });
    await deliver();
    expect(commits.delivery.state).toBe('attempting');
    expect(commits.wakeAt).toBe(NOON + 15_000);
  });

  describe('after a crash between the call and its outcome', () => {
    it('is sent when the provider has it', async () => {
      await deliver();
      commits.delivery = aDelivery({ state: 'attempting', attempts: 1, attemptedAt: NOON });
      await reconcile();
      expect(commits.delivery).toMatchObject({ state: 'sent', providerMessageId: 'fake-message-1' });
      expect(provider.mails).toHaveLength(1);
    });

    it('is attempted again only when the call cannot arrive any more', async () => {
      commits.delivery = aDelivery({ state: 'attempting', attempts: 1, attemptedAt: NOON });
      await reconcile();
      expect(commits.delivery.state).toBe('attempting');
      clock.advanceTo(commits.wakeAt ?? 0);
      await reconcile();
      expect(commits.delivery).toMatchObject({ state: 'requested', attempts: 1 });
      await deliver();
      expect(commits.delivery).toMatchObject({ state: 'sent', attempts: 2 });
    });

    it('is uncertain where nobody can be asked', async () => {
      commits.delivery = aDelivery({ state: 'attempting', attempts: 1, attemptedAt: NOON });
      await reconcile(withoutLookup());
      expect(commits.delivery.state).toBe('uncertain');
    });

    it('is asked for again while the look-up does not answer, and uncertain at last', async () => {
      commits.delivery = aDelivery({ state: 'attempting', attempts: 1, attemptedAt: NOON });
      const lookup = { find: () => Promise.reject(new LookupUnavailable('away')) };
      await reconcile({ ...withoutLookup(), lookup });
      expect(commits.delivery.state).toBe('attempting');
      expect(commits.wakeAt).toBe(NOON + 10_000);
      clock.advance(15 * 60_000);
      await reconcile({ ...withoutLookup(), lookup });
      expect(commits.delivery.state).toBe('uncertain');
    });
  });
});
