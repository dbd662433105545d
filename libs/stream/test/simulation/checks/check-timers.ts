import type { Entry } from '../stages/entry.ts';
import type { World } from '../world/world.ts';
import { entriesOf } from './check-state.ts';
import { type Violation, differences } from './violation.ts';

/**
 * Every timer that was set fires once, unless it was moved or taken back before: then what replaced it counts. All that
 * was done to one timer is in one list, because one source does it for one profile.
 */
export function checkTimers(world: World): Violation[] {
  const lists = [...entriesOf(world).values()];
  const entries = lists.flat().filter((entry) => entry.kind !== 'item');
  const changes = entries.filter(({ kind }) => kind !== 'fired').map(({ kind, number }) => `${kind} ${String(number)}`);
  const asked = world.plan.sendings.flatMap((sending) => {
    if (sending.kind !== 'command') return [];
    const { kind, number } = sending.command;
    if (kind === 'setTimer') return [`set ${String(number)}`];
    return kind === 'cancelTimer' ? [`cancelled ${String(number)}`] : [];
  });
  const details = [...differences(changes, asked)];
  if (world.plan.isWild) {
    // Who goes round in circles may meet his own timers again; none fires twice all the same.
    const fired = entries.filter(({ kind }) => kind === 'fired').map(({ number }) => `fired ${String(number)}`);
    details.push(...differences(fired, new Set(fired)));
  } else {
    for (const list of lists) details.push(...faultsIn(list));
  }
  return details.map((detail) => ({ invariant: 'timers fire once', detail }));
}

function faultsIn(list: readonly Entry[]): string[] {
  const waiting = new Map<string, number>();
  const faults: string[] = [];
  for (const entry of list) {
    if (entry.kind === 'item') continue;
    const { kind, timer, number } = entry;
    if (kind === 'set') waiting.set(timer, number);
    else if (kind === 'fired' && waiting.get(timer) !== number)
      faults.push(`${timer} fired for ${String(number)}, unasked`);
    if (kind !== 'set') waiting.delete(timer);
  }
  for (const [timer, number] of waiting) faults.push(`${timer} never fired for ${String(number)}`);
  return faults;
}
