/** Reads a file with one contender and prints how fast. Argument: JSON of {@link CsvOptions}. */
import { createReadStream } from 'node:fs';
import { CONTENDERS, MAPPED, mapped } from './contenders.ts';

export interface CsvOptions {
  readonly contender: string;
  readonly file: string;
}

export interface CsvFigures {
  readonly rowsPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly peakMegabytes: number;
}

// The process is our own and is started with exactly this.
const { contender, file } = JSON.parse(process.argv[2] ?? '{}') as CsvOptions;
const read = contender === MAPPED ? mapped : CONTENDERS[contender];
if (read === undefined) throw new Error(`There is no contender ${contender}.`);
let rows = 0;
const before = process.cpuUsage();
const began = performance.now();
await read(
  () => createReadStream(file, { highWaterMark: 262_144 }),
  () => void (rows += 1),
);
const seconds = (performance.now() - began) / 1_000;
const { user, system } = process.cpuUsage(before);
const figures: CsvFigures = {
  rowsPerSecond: rows / seconds,
  cpuMicroseconds: (user + system) / rows,
  peakMegabytes: process.resourceUsage().maxRSS / 1_024,
};
console.log(JSON.stringify(figures));
process.exit(0);
