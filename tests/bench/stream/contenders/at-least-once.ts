import { join } from 'node:path';
import type { Contender } from './contender.ts';
import { StageProcess } from './stage-process.ts';

/** The loop that everybody writes: it repeats effects when it dies at the wrong moment. */
export const atLeastOnce: Contender = {
  id: 'at-least-once',
  name: 'kafkajs at least once',
  start(place) {
    const program = join(import.meta.dirname, 'at-least-once-stage.ts');
    return Promise.resolve(new StageProcess(process.execPath, [program, JSON.stringify(place)]));
  },
};
