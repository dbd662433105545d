import { join } from 'node:path';
import type { Contender } from './contender.ts';
import { StageProcess } from './stage-process.ts';

/** A stage of libs/stream. BENCH_NODE_OPTIONS gives it flags, `--cpu-prof` for one. */
export const ichie: Contender = {
  id: 'ichie',
  name: 'Ichie',
  start(place) {
    const flags = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];
    const program = join(import.meta.dirname, 'ichie-stage.ts');
    return Promise.resolve(new StageProcess(process.execPath, [...flags, program, JSON.stringify(place)]));
  },
};
