import type { Plan } from '../world/plan.ts';

/**
 * Which profile has what belongs to a profile in the end. Where that depends on who comes first, it is a name for all
 * profiles among which it may be.
 */
export function survivorsOf({ sendings, isWild, isSplitting }: Plan): (profile: string) => string {
  const parents = new Map<string, string>();
  const rootOf = (profile: string): string => {
    const parent = parents.get(profile);
    return parent === undefined ? profile : rootOf(parent);
  };
  for (const sending of sendings) {
    if (sending.kind !== 'command') continue;
    const { command } = sending;
    if (command.kind === 'merge' && !isWild && !isSplitting) parents.set(command.profile, command.into);
    else if (command.kind === 'merge' || command.kind === 'split') {
      const [left, right] = [rootOf(command.profile), rootOf(command.into)];
      if (left !== right) parents.set(left, right);
    }
  }
  return rootOf;
}
