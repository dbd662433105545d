import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventsCollectedTopic, type ProfilesActivityRecord } from '@ichie/contracts';
import { partitionOf } from '@ichie/kernel';
import { type RecordCollector, eventually } from '@ichie/testing';
import {
  type EdgeToProfiles,
  WORKSPACE_ID,
  aCall,
  createEdgeToProfiles,
  metricOf,
} from '../support/edge-to-profiles.ts';

const BOT = 'bot';
const BATCH = 100;
/** So many at the pace of this test take longer than anything that people wait for. */
const FLOOD = 2_000;
const PACE = 100;
const JEST_TIMEOUT_MS = 240_000;

const partitionOfUser = (userId: string): number =>
  partitionOf(`${WORKSPACE_ID}:${userId}`, eventsCollectedTopic.partitions);

/** People whose events lie in the partition of the bot. */
const neighbours = Array.from({ length: 400 }, (_value, index) => `person-${String(index)}`).filter(
  (userId) => partitionOfUser(userId) === partitionOfUser(BOT),
);

describe('a bot that floods one key', () => {
  let edge: EdgeToProfiles;
  let activity: RecordCollector<'profiles.activity'>;
  const sentByBot: string[] = [];

  beforeAll(async () => {
    edge = await createEdgeToProfiles('hot-keys', {
      HOT_KEY_EVENTS_PER_SECOND: '50',
      HOT_KEY_COOLS_AFTER_MS: '3000',
      OVERFLOW_EVENTS_PER_SECOND: String(PACE),
    });
    activity = await edge.installation.collect('profiles.activity');
    await edge.startIdentity();
  }, JEST_TIMEOUT_MS);

  afterAll(async () => {
    await edge[Symbol.asyncDispose]();
  }, JEST_TIMEOUT_MS);

  const floodOnce = async (): Promise<void> => {
    const messageIds = Array.from({ length: BATCH }, () => `bot-${String(sentByBot.length)}-${String(Math.random())}`);
    await edge.send(messageIds.map((messageId) => aCall(BOT, messageId)));
    sentByBot.push(...messageIds);
  };

  const isOf = (userId: string) => (record: ProfilesActivityRecord) =>
    record.type === 'EventResolved' && record.userId === userId;
  const resolvedOfBot = (): string[] =>
    activity.records.filter(isOf(BOT)).flatMap((record) => ('messageId' in record ? [record.messageId] : []));

  it(
    'holds up nobody in its partition, and each of its events takes effect once; calm again, it has its place back',
    async () => {
      // Becomes hot: for three seconds it has far more than is allowed.
      await eventually(
        async () => {
          await floodOnce();
          expect(await metricOf(edge.ingest, 'ingest_hot_keys')).toBe(1);
        },
        { timeoutMs: 60_000, intervalMs: 300 },
      );
      for (let sent = 0; sent < FLOOD; sent += BATCH) await floodOnce();
      expect(await metricOf(edge.ingest, 'ingest_events_spilled_total')).toBeGreaterThanOrEqual(FLOOD);

      // People of the same partition come behind the flood and are told of before it has been worked off.
      await edge.send(neighbours.map((userId) => aCall(userId, `message-of-${userId}`)));
      for (const userId of neighbours) await activity.waitFor(1, isOf(userId));
      const waiting = sentByBot.length - resolvedOfBot().length;
      expect(waiting).toBeGreaterThan(FLOOD / 2);

      await activity.waitFor(sentByBot.length, isOf(BOT), { timeoutMs: 120_000 });
      expect(resolvedOfBot().sort()).toEqual([...sentByBot].sort());
      const profiles = new Set(activity.records.filter(isOf(BOT)).map(({ profileId }) => profileId));
      expect(profiles.size).toBe(1);

      // It has been silent for long enough.
      await eventually(async () => expect(await metricOf(edge.ingest, 'ingest_hot_keys')).toBe(0), {
        timeoutMs: 30_000,
      });
      const collected = await edge.installation.collect('events.collected');
      await edge.send([aCall(BOT, 'calm-again')]);
      await collected.waitFor(1, ({ messageId }) => messageId === 'calm-again');
    },
    JEST_TIMEOUT_MS,
  );
});
