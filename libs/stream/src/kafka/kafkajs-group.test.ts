import { describe, expect, it, jest } from '@jest/globals';
import { ignore, kafkajs, silent } from '../../test/fixtures/inside-kafkajs.ts';

describe('a patched member of a group', () => {
  interface Group {
    subscriptionState: { assign(assignment: object): void; pause(partitions: object): void };
    checkForStaleAssignment(): void;
    filterPartitionsByNode(nodeId: string, partitions: object): object;
    seekOffsets(): Promise<void>;
    offsetManager: object;
    fetch(nodeId: string): Promise<{ readonly partition: number }[]>;
  }
  interface Runner {
    start(): Promise<void>;
    stop(): Promise<void>;
  }
  interface FetchRequest {
    readonly maxWaitTime: number;
  }

  /** Reads two partitions of a topic from a broker that answers so. */
  const aGroup = (paused: readonly number[], answer: (request: FetchRequest) => Promise<unknown>): Group => {
    const group = new (kafkajs('consumer/consumerGroup') as new (options: object) => Group)({
      retry: {},
      cluster: {
        refreshMetadataIfNecessary: () => Promise.resolve(),
        findBroker: () => Promise.resolve({ fetch: answer }),
      },
      logger: silent(),
      topics: ['topic'],
      maxWaitTimeInMs: 5_000,
    });
    group.subscriptionState.assign([{ topic: 'topic', partitions: [0, 1] }]);
    group.subscriptionState.pause([{ topic: 'topic', partitions: paused }]);
    group.checkForStaleAssignment = ignore;
    group.filterPartitionsByNode = (_nodeId, partitions) => partitions;
    group.seekOffsets = () => Promise.resolve();
    group.offsetManager = { committedOffsets: () => ({ topic: { 0: '0', 1: '0' } }), nextOffset: () => '0' };
    return group;
  };
  const nothing = { responses: [] };

  it('looks again soon when all of its partitions are paused, and not only after the longest wait', async () => {
    const group = aGroup([0, 1], () => Promise.resolve(nothing));
    const waits = jest.spyOn(globalThis, 'setTimeout');
    await expect(group.fetch('1')).resolves.toEqual([]);
    expect(waits.mock.calls.map(([, delayMs]) => delayMs)).toEqual([20]);
    waits.mockRestore();
  });

  it.each([
    { paused: [], waitMs: 5_000 },
    { paused: [1], waitMs: 250 },
  ])('has a fetch wait $waitMs ms at most where $paused.length of its partitions are paused', async (given) => {
    const asked: number[] = [];
    const group = aGroup(given.paused, ({ maxWaitTime }) => {
      asked.push(maxWaitTime);
      return Promise.resolve(nothing);
    });
    await group.fetch('1');
    expect(asked).toEqual([given.waitMs]);
  });

  it('has nothing done for partitions of which a fetch has brought nothing', async () => {
    const message = { offset: '0', key: null, value: Buffer.from('value'), attributes: 0, headers: {} };
    const partitions = [
      { partition: 0, highWatermark: '0', abortedTransactions: [], messages: [] },
      { partition: 1, highWatermark: '1', abortedTransactions: [], messages: [message] },
    ];
    const group = aGroup([], () => Promise.resolve({ responses: [{ topicName: 'topic', partitions }] }));
    expect((await group.fetch('1')).map(({ partition }) => partition)).toEqual([1]);
  });

  it('leaves without waiting for a fetch to which nothing comes', async () => {
    const fetching = Promise.withResolvers<undefined>();
    const leave = jest.fn(() => Promise.resolve());
    const group = aGroup([], () => {
      fetching.resolve(undefined);
      return new Promise(ignore);
    });
    const done = (): Promise<void> => Promise.resolve();
    Object.assign(group, { connect: done, joinAndSync: done, heartbeat: done, getNodeIds: () => ['1'], leave });
    const runner = new (kafkajs('consumer/runner') as new (options: object) => Runner)({
      logger: silent(),
      instrumentationEmitter: { emit: ignore },
      consumerGroup: group,
    });
    await runner.start();
    await fetching.promise;
    await runner.stop();
    expect(leave).toHaveBeenCalledTimes(1);
  });
});
