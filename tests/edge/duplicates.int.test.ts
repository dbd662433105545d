import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsCollectedTopic, type ProfilesActivityRecord } from '@ichie/contracts';
import { partitionOf } from '@ichie/kernel';
import type { RecordCollector } from '@ichie/testing';
import { type EdgeToProfiles, WORKSPACE_ID, aCall, createEdgeToProfiles } from '../support/edge-to-profiles.ts';

const TIMES = 100;
const EVENTS = 50;
const SENDERS = 10;
const JEST_TIMEOUT_MS = 240_000;

const { partitions } = eventsCollectedTopic;
const batch = Array.from({ length: EVENTS }, (_value, index) =>
  aCall(`user-${String(index % 12)}`, `message-${String(index)}`),
);

/** One person of each partition, who comes last: when all are told of, so is everything before them. */
const lastOfEachPartition = (round: string) =>
  Array.from({ length: partitions }, (_value, partition) => {
    for (let number = 0; ; number += 1) {
      const userId = `last-${round}-${String(number)}`;
      if (partitionOf(`${WORKSPACE_ID}:${userId}`, partitions) === partition) return aCall(userId, userId);
    }
  });

describe('a batch that is sent a hundred times', () => {
  let edge: EdgeToProfiles;
  let activity: RecordCollector<'profiles.activity'>;

  beforeAll(async () => {
    edge = await createEdgeToProfiles('duplicates');
    activity = await edge.installation.collect('profiles.activity');
  }, JEST_TIMEOUT_MS);

  afterAll(async () => {
    await edge[Symbol.asyncDispose]();
  }, JEST_TIMEOUT_MS);

  const isEvent = (record: ProfilesActivityRecord) => record.type === 'EventResolved';

  async function sendAtOnce(times: number): Promise<void> {
    let left = times;
    const send = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await edge.send(batch);
      }
    };
    await Promise.all(Array.from({ length: SENDERS }, send));
  }

  async function untilAllIsTold(round: string): Promise<void> {
    const last = lastOfEachPartition(round);
    await edge.send(last);
    for (const { messageId } of last) {
      await activity.waitFor(1, (record) => isEvent(record) && 'messageId' in record && record.messageId === messageId);
    }
  }

  /** How often each message of the batch was told of. */
  const told = (): number[] => {
    const resolved = activity.records.filter(isEvent).map((record) => ('messageId' in record ? record.messageId : ''));
    return batch.map(({ messageId }) => resolved.filter((other) => other === messageId).length);
  };

  it(
    'has one effect, though identity-resolution is restarted and shares its lanes with a second instance meanwhile',
    async () => {
      const first = await edge.startIdentity();
      // A second instance takes half of the lanes, then the first one goes and a third comes.
      await Promise.all([sendAtOnce(TIMES / 4), edge.startIdentity()]);
      await Promise.all([sendAtOnce(TIMES / 4), first[Symbol.asyncDispose]()]);
      await Promise.all([sendAtOnce(TIMES / 4), edge.startIdentity()]);
      await sendAtOnce(TIMES / 4);
      await untilAllIsTold('at once');
      expect(told()).toEqual(batch.map(() => 1));

      // And once more, when all of it has long been handled.
      await sendAtOnce(1);
      await untilAllIsTold('later');
      expect(told()).toEqual(batch.map(() => 1));
    },
    JEST_TIMEOUT_MS,
  );
});
