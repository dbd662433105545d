import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';

/** What one benchmark measured, ready to be shown and kept. */
export interface BenchReport {
  readonly bench: string;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What a reader must know to judge the figures. */
  readonly notes: readonly string[];
  /** The figures themselves, for programs. */
  readonly figures: Readonly<Record<string, number>>;
}

const root = join(import.meta.dirname, '../..');

/** Prints a report as a Markdown table and keeps it, with the machine and the date, as JSON. */
export async function publishReport(report: BenchReport): Promise<void> {
  const { columns, rows, notes } = report;
  console.log(`\n### ${report.title}\n`);
  for (const line of [columns, columns.map(() => '---'), ...rows]) console.log(`| ${line.join(' | ')} |`);
  console.log('');
  for (const note of notes) console.log(`- ${note}`);
  const folder = join(process.env.ICHIE_HOME ?? join(root, '.ichie'), 'bench');
  await mkdir(folder, { recursive: true });
  const at = new Date().toISOString();
  const file = join(folder, `${report.bench}-${at.replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify({ at, machine: machine(), ...report }, null, 2)}\n`);
}

/** The machine, in one line. */
export const machine = (): string =>
  `${String(availableParallelism())} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), Node ${process.versions.node}`;

/** `26,000`; small figures keep a decimal. */
export const figure = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: value < 100 ? 1 : 0 });

/** `0.85×` */
export const ratio = (value: number, of: number): string => `${(value / of).toFixed(2)}×`;
