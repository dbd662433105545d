import { join } from 'node:path';
import { createRuntime } from '@ichie/platform';
import { createTestInstallation } from '@ichie/testing';
import { BenchProcess } from '../stream/load/bench-process.ts';
import { createTopicSet } from '../stream/topic-set.ts';
import { fillWithLarge } from './fill-with-large.ts';
import type { MemoryFigures, MemoryOptions } from './memory-process.ts';

export const LANES = 8;
/** As large as a record of the catalogue may be, nearly. */
export const RECORD_BYTES = 999_000;

export interface MemoryWorkload {
  readonly rounds: number;
  readonly recordsALane: number;
}

/** Lets large records wait on all lanes and has a fresh process work them off, as often as there are rounds. */
export async function measureMemory({ rounds, recordsALane }: MemoryWorkload): Promise<readonly MemoryFigures[]> {
  await using installation = await createTestInstallation({
    name: 'bench-memory',
    services: [{ schema: 'bench', folder: join(import.meta.dirname, '../stream/migrations') }],
    groups: [],
  });
  await using runtime = await createRuntime('bench-memory', installation.runtime);
  const groups = Array.from({ length: rounds }, (_value, round) => `memory-${String(round)}`);
  const parts = { stream: installation.stream, logger: runtime.logger, name: 'memory' };
  const topics = await createTopicSet({ ...parts, inputPartitions: LANES, groups });
  await fillWithLarge(topics, { recordsALane, recordBytes: RECORD_BYTES });
  const measured: MemoryFigures[] = [];
  for (const group of groups) {
    const place = { topics, group, databaseUrl: installation.databaseUrl('bench') };
    const options: MemoryOptions = { place, records: LANES * recordsALane };
    await using stage = new BenchProcess(join(import.meta.dirname, 'memory-process.ts'), options);
    measured.push(await stage.next<MemoryFigures>());
  }
  return measured;
}
