import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchReport, figure, machine } from '../report.ts';
import { BenchProcess } from '../stream/load/bench-process.ts';
import { inTurn, medians } from '../stream/measure/in-turn.ts';
import { CONTENDERS, MAPPED } from './contenders.ts';
import type { CsvFigures, CsvOptions } from './csv-process.ts';
import { NASTY_COUNT, failedInputs } from './nasty-inputs.ts';
import { type TableKind, writeTable } from './write-table.ts';

const ROWS = 200_000;
const ROUNDS = 3;
const KINDS: readonly TableKind[] = ['plain', 'quoted'];

/** Which libraries read CSV, how fast, and what each makes of files that are not as they should be. */
export async function csvBench(): Promise<BenchReport> {
  const folder = await mkdtemp(join(tmpdir(), 'csv-bench-'));
  try {
    const fileOf = (kind: TableKind): string => join(folder, `${kind}.csv`);
    for (const kind of KINDS) await writeTable(fileOf(kind), kind, ROWS);
    const names = [...Object.keys(CONTENDERS), MAPPED];
    const subjects = names.flatMap((contender) =>
      KINDS.map((kind) => ({ contender, kind, name: `${contender}, ${kind}` })),
    );
    const measured = await inTurn(ROUNDS, subjects, async ({ contender, kind }) => {
      const options: CsvOptions = { contender, file: fileOf(kind) };
      await using program = new BenchProcess(join(import.meta.dirname, 'csv-process.ts'), options);
      return await program.next<CsvFigures>();
    });
    const figuresOf = new Map([...measured].map(([{ name }, rounds]) => [name, medians(rounds)]));
    const failures = new Map(
      await Promise.all(
        Object.entries(CONTENDERS).map(async ([name, contender]) => [name, await failedInputs(contender)] as const),
      ),
    );
    return reportOf(names, figuresOf, failures);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function reportOf(
  names: readonly string[],
  figuresOf: ReadonlyMap<string, CsvFigures>,
  failures: ReadonlyMap<string, readonly string[]>,
): BenchReport {
  const shown = (contender: string, kind: TableKind, name: keyof CsvFigures): string =>
    figure(figuresOf.get(`${contender}, ${kind}`)?.[name] ?? Number.NaN);
  return {
    bench: 'csv',
    title: 'Libraries that read CSV',
    columns: [
      '',
      'plain rows/s',
      'quoted rows/s',
      'CPU µs a plain row',
      'CPU µs a quoted row',
      'peak MB',
      'nasty inputs read',
    ],
    rows: names.map((name) => {
      const failed = failures.get(name);
      return [
        name,
        shown(name, 'plain', 'rowsPerSecond'),
        shown(name, 'quoted', 'rowsPerSecond'),
        shown(name, 'plain', 'cpuMicroseconds'),
        shown(name, 'quoted', 'cpuMicroseconds'),
        shown(name, 'quoted', 'peakMegabytes'),
        failed === undefined ? '' : `${String(NASTY_COUNT - failed.length)} of ${String(NASTY_COUNT)}`,
      ];
    }),
    notes: [
      `${machine()}. Medians of ${String(ROUNDS)} rounds in turn, each in a process of its own: ${figure(ROWS)} rows of ten columns.`,
      ...[...failures].flatMap(([name, failed]) =>
        failed.length === 0 ? [] : [`${name} fails: ${failed.join('; ')}.`],
      ),
    ],
    figures: Object.fromEntries(
      [...figuresOf].flatMap(([subject, figures]) =>
        Object.entries(figures).map(([name, value]): [string, number] => [`${subject}: ${name}`, Number(value)]),
      ),
    ),
  };
}
