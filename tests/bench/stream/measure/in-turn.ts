import { percentile } from '../../percentile.ts';
import { figure } from '../../report.ts';

/** What is measured, and what it is called in the log. */
export interface Subject {
  readonly name: string;
}

/** Measures all subjects one after another, and that `rounds` times: what else the machine does meets them all alike. */
export async function inTurn<Measured extends Subject, Figures extends object>(
  rounds: number,
  subjects: readonly Measured[],
  measure: (subject: Measured, round: number) => Promise<Figures>,
): Promise<ReadonlyMap<Measured, readonly Figures[]>> {
  const all = new Map<Measured, Figures[]>(subjects.map((subject) => [subject, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [subject, measured] of all) {
      const figures = await measure(subject, round);
      measured.push(figures);
      console.log(`${subject.name}, round ${String(round)}: ${inWords(figures)}`);
    }
  }
  return all;
}

const inWords = (figures: object): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${figure(Number(value))}`)
    .join(', ');

/** The median of each figure. */
export function medians<Name extends string>(rounds: readonly Readonly<Record<Name, number>>[]): Record<Name, number> {
  const names = Object.keys(rounds[0] ?? {}) as Name[];
  return Object.fromEntries(
    names.map((name) => [
      name,
      percentile(
        rounds.map((round) => round[name]),
        0.5,
      ),
    ]),
  ) as Record<Name, number>;
}
