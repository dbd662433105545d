import { createLogger } from '@ichie/platform';
import { LaneLost } from '@ichie/stream';
import { eventually } from '@ichie/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { aDelivery } from '../../test/builders.ts';
import type { Delivery } from '../domain/delivery.ts';
import { LaneSender } from './lane-sender.ts';
import type { AddressedDelivery, DeliveryCommits } from './ports.ts';

const noCommits: DeliveryCommits = { submit: () => Promise.resolve(undefined) };

describe('the sender of a lane', () => {
  let table: Map<string, Delivery>;
  let delivered: string[];
  let reconciled: string[];
  let release: () => void;
  let gate: Promise<void>;
  let mostInHand: number;
  let sender: LaneSender;
  let outcome: (delivery: Delivery) => Promise<void>;

  beforeEach(() => {
    table = new Map();
    delivered = [];
    reconciled = [];
    mostInHand = 0;
    gate = Promise.resolve();
    release = () => undefined;
    outcome = ({ messageId }) => {
      table.delete(messageId);
      return Promise.resolve();
    };
    sender = new LaneSender({
      lane: { partition: 0, partitions: 8 },
      work: {
        requested: (_lane, limit) =>
          Promise.resolve(
            inState('requested')
              .slice(0, limit)
              .map((delivery) => ({ delivery, email: null, traits: {} })),
          ),
        attempting: () => Promise.resolve(inState('attempting')),
      },
      commits: noCommits,
      logger: createLogger('test', { logLevel: 'silent' }),
      concurrency: 8,
      deliver: async (_commits, { delivery }: AddressedDelivery) => {
        delivered.push(delivery.messageId);
        mostInHand = Math.max(mostInHand, sender.messagesInHand);
        await gate;
        await outcome(delivery);
      },
      reconcile: async (_commits, delivery) => {
        reconciled.push(delivery.messageId);
        await gate;
        await outcome(delivery);
      },
    });
  });

  afterEach(async () => {
    release();
    await sender.stop();
  });

  const inState = (state: Delivery['state']): Delivery[] => [...table.values()].filter((row) => row.state === state);
  const put = (messageId: string, state: Delivery['state'] = 'requested'): void => {
    table.set(messageId, aDelivery({ messageId, state }));
  };
  const putMany = (count: number): string[] => {
    const ids = Array.from({ length: count }, (_value, index) => `m${String(index).padStart(4, '0')}`);
    for (const id of ids) put(id);
    return ids;
  };
  const close = (): void => {
    gate = new Promise((resolve) => (release = resolve));
  };

  it('sends everything that waits, each once, in order, however much it is', async () => {
    const ids = putMany(1_000);
    sender.wake();
    await eventually(() => expect(delivered).toHaveLength(1_000));
    expect(delivered).toEqual(ids);
  });

  it('has no more in hand than it may', async () => {
    close();
    putMany(50);
    sender.wake();
    await eventually(() => expect(delivered).toHaveLength(8));
    release();
    await eventually(() => expect(delivered).toHaveLength(50));
    expect(mostInHand).toBeLessThanOrEqual(8);
  });

  it('takes up what comes while it is busy', async () => {
    close();
    put('first');
    sender.wake();
    await eventually(() => expect(delivered).toEqual(['first']));
    put('second');
    sender.wake();
    await eventually(() => expect(delivered).toEqual(['first', 'second']));
  });

  it('does not take up twice what is in hand, but looks at it again when it is put down', async () => {
    close();
    put('first');
    sender.wake();
    await eventually(() => expect(delivered).toEqual(['first']));
    sender.wake();
    put('second');
    sender.wake();
    await eventually(() => expect(delivered).toEqual(['first', 'second']));
    outcome = () => Promise.resolve();
    release();
    await eventually(() => expect(delivered.filter((id) => id === 'first').length).toBeGreaterThan(1));
    table.clear();
  });

  it('finds out about open attempts before it sends more', async () => {
    put('open', 'attempting');
    put('new');
    sender.reconcile();
    sender.wake();
    await eventually(() => expect(delivered).toEqual(['new']));
    expect(reconciled).toEqual(['open']);
  });

  it('leaves a lane that is lost to its new owner', async () => {
    outcome = () => Promise.reject(new LaneLost('gone'));
    put('first');
    sender.wake();
    await eventually(() => {
      expect(delivered).toEqual(['first']);
      expect(sender.messagesInHand).toBe(0);
    });
  });

  it('finishes what is in hand when it is stopped, and begins nothing more', async () => {
    close();
    putMany(20);
    sender.wake();
    await eventually(() => expect(delivered).toHaveLength(8));
    const stopped = sender.stop();
    release();
    await stopped;
    expect(delivered).toHaveLength(8);
    expect(table.size).toBe(12);
  });
});
