import type { StartedTestInfrastructure } from '../infrastructure/test-infrastructure.ts';

const KEY = Symbol.for('ichie.test-infrastructure');

interface Holder {
  [KEY]?: StartedTestInfrastructure | undefined;
}

/** Jest loads set-up and tear-down as separate copies of their modules; the process is what they have in common. */
const holder = globalThis as Holder;

export function keepInfrastructure(infrastructure: StartedTestInfrastructure): void {
  holder[KEY] = infrastructure;
}

export function takeInfrastructure(): StartedTestInfrastructure | undefined {
  const infrastructure = holder[KEY];
  holder[KEY] = undefined;
  return infrastructure;
}
