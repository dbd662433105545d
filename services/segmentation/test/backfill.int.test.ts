import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics, type SegmentPublished } from '@ichie/contracts';
import { openDatabase } from '@ichie/database';
import { partitionOf } from '@ichie/kernel';
import { createRuntime } from '@ichie/platform';
import { connectStreams, type StepHandler } from '@ichie/stream';
import {
  aProfile,
  createTestInstallation,
  neighbourOf,
  type RecordCollector,
  type TestInstallation,
} from '@ichie/testing';
import { createSegmentationHandler } from '../src/adapters/kafka/segmentation-handler.ts';
import { createSegmentationMetrics } from '../src/adapters/kafka/segmentation-metrics.ts';
import { createProfileStore } from '../src/adapters/postgres/profile-store.ts';
import type { Tables } from '../src/adapters/postgres/tables.ts';
import { SegmentCatalog } from '../src/domain/segment-catalog.ts';
import { migrations } from '../src/migrations.ts';
import { aSegment, isIn, traitIs } from './a-segment.ts';

const PEOPLE = 5_000;
const LIVE_RECORDS = 5;
const { partitions } = topics['profiles.activity'];
const group = 'segmentation';

type Handler = StepHandler<Tables, 'profiles.activity'>;

/** What a lane did, step by step. */
class Log {
  readonly steps: ('chunk' | 'records')[] = [];
  /** The most rows of a chunk: what is to happen during a backfill must not depend on how fast the machine is. */
  mostRows = Infinity;
  onChunk: (count: number) => void = () => undefined;
  onRecords: () => void = () => undefined;
  #chunks = 0;

  around(handler: Handler, partition: number): Handler {
    return {
      ...handler,
      handleRecords: async (step, records) => {
        await handler.handleRecords(step, records);
        step.afterCommit(() => {
          if (step.lane.partition !== partition) return;
          this.steps.push('records');
          this.onRecords();
        });
      },
      handleBackfill: async (step, limit) => {
        const progress = (await handler.handleBackfill?.(step, Math.min(limit, this.mostRows))) ?? 'done';
        step.afterCommit(() => {
          if (step.lane.partition !== partition || progress === 'done') return;
          this.steps.push('chunk');
          this.#chunks += 1;
          this.onChunk(this.#chunks);
        });
        return progress;
      },
    };
  }
}

describe('applying new versions to a lane of many people', () => {
  const lane = { group, partition: partitionOf('aiko', partitions), partitions };
  const people: string[] = [];
  let installation: TestInstallation;
  let memberships: RecordCollector<'segments.membership'>;

  beforeAll(async () => {
    installation = await createTestInstallation({ name: 'backfill', services: [migrations], groups: [group] });
    memberships = await installation.collect('segments.membership');
    for (let number = 0; people.length < PEOPLE; number += 1) {
      const id = `person-${String(number)}`;
      if (partitionOf(id, partitions) === lane.partition) people.push(id);
    }
    await using database = openDatabase<Tables>({
      url: installation.databaseUrl('segmentation'),
      applicationName: 'backfill',
    });
    const store = createProfileStore(database.kysely, lane);
    const row = { version: 1, traitsVersion: 1, traits: { city: 'Tokyo', plan: 'gold' } };
    for (let from = 0; from < PEOPLE; from += 5_000) {
      const rows = people.slice(from, from + 5_000).map((profileId) => ({ workspaceId: 'shop', profileId, row }));
      await store.save(
        rows.map((kept) => ({ ...kept, occurrences: new Map(), memberships: new Map(), erasedAt: null })),
      );
    }
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  const start = async (catalog: SegmentCatalog, log: Log) => {
    const runtime = await createRuntime(group, installation.runtime);
    const url = installation.databaseUrl('segmentation');
    const database = runtime.use(openDatabase<Tables>({ url, applicationName: group }));
    const streams = runtime.use(connectStreams(runtime, installation.stream));
    const handler = createSegmentationHandler({ catalog, metrics: createSegmentationMetrics(runtime.telemetry) });
    const processor = streams.startProcessor({
      group,
      topics: ['profiles.activity'],
      emits: ['segments.membership'],
      database,
      handler: log.around(handler, lane.partition),
    });
    return {
      publish: (...segments: readonly SegmentPublished[]) => {
        for (const segment of segments) catalog.publish(segment);
        processor.refresh();
      },
      [Symbol.asyncDispose]: () => runtime[Symbol.asyncDispose](),
    };
  };

  const changesOf = (segmentId: string, count: number) =>
    memberships.waitFor(count, (record) => record.segmentId === segmentId && record.profileId.startsWith('person-'), {
      timeoutMs: 120_000,
    });

  it('lets live records pass between chunks, and applies what is published together in one pass', async () => {
    const log = new Log();
    log.mostRows = 1;
    await using stage = await start(new SegmentCatalog(), log);
    stage.publish(aSegment('locals', traitIs('city', 'Tokyo')), aSegment('neighbours', isIn('locals')));
    await changesOf('locals', 1);
    for (let version = 1; version <= LIVE_RECORDS; version += 1) {
      const passed = Promise.withResolvers<undefined>();
      log.onRecords = () => passed.resolve(undefined);
      await installation.publish([{ topic: 'profiles.activity', record: aProfile(neighbourOf('aiko'), version, {}) }]);
      await passed.promise;
    }
    log.mostRows = Infinity;
    expect(await changesOf('locals', PEOPLE)).toHaveLength(PEOPLE);
    expect(await changesOf('neighbours', PEOPLE)).toHaveLength(PEOPLE);
    const whileUnderWay = log.steps.slice(log.steps.indexOf('chunk'), log.steps.lastIndexOf('chunk'));
    expect(whileUnderWay.filter((step) => step === 'records').length).toBeGreaterThanOrEqual(LIVE_RECORDS);
  }, 180_000);

  it('goes on where it was when another owner takes the lane over, and does a version that changes meanwhile as well', async () => {
    const [first, second] = [new Log(), new Log()];
    for (const log of [first, second]) log.mostRows = 50;
    const before = new SegmentCatalog();
    {
      await using stage = await start(before, first);
      const reached = Promise.withResolvers<undefined>();
      first.onChunk = (count) => {
        if (count === 10) reached.resolve(undefined);
      };
      stage.publish(aSegment('golden', traitIs('plan', 'gold')), aSegment('tokyo', traitIs('city', 'Tokyo')));
      await reached.promise;
    }
    const done = memberships.records.filter(({ segmentId }) => segmentId === 'golden').length;
    expect(done).toBeLessThan(PEOPLE);

    await using stage = await start(before, second);
    const changed = Promise.withResolvers<undefined>();
    second.onChunk = (count) => {
      if (count === 3) changed.resolve(undefined);
    };
    await changed.promise;
    stage.publish(aSegment('tokyo', traitIs('city', 'Kyoto'), { version: 2 }));
    second.mostRows = Infinity;
    const golden = await changesOf('golden', PEOPLE);
    expect(golden.map(({ profileId }) => profileId).sort()).toEqual([...people].sort());
    const inTokyo = new Map<string, string>();
    const entered = (await changesOf('tokyo', 1)).filter(({ type }) => type === 'SegmentEntered').length;
    expect(entered).toBeLessThan(PEOPLE);
    for (const { profileId, type } of await changesOf('tokyo', 2 * entered)) inTokyo.set(profileId, type);
    expect([...new Set(inTokyo.values())]).toEqual(['SegmentExited']);
  }, 180_000);
});
