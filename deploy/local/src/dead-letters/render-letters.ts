import type { LetterCount, LetterDetail, LetterOutcome, LetterPage, LetterSummary } from '@ichie/stream';
import { formatAge, formatTable } from '../terminal/format.ts';

const WIDTH = 80;

/** The open letters as tables, one for each group, and how many there are. Fits 80 columns. */
export function renderList({ letters, nextCursor }: LetterPage, counts: readonly LetterCount[], now: number): string[] {
  if (letters.length === 0) return ['There are no open dead letters like that.'];
  const groups = [...new Set(letters.map(({ group }) => group))].sort();
  const sections = groups.flatMap((group) => [
    group,
    ...formatTable([
      ['  letter', 'error', 'age', 'tried', 'bytes'],
      ...letters.filter((letter) => letter.group === group).map((letter) => rowOf(letter, now)),
    ]),
    '',
  ]);
  const more = nextCursor === null ? [] : [`These are the newest ${String(letters.length)}; --limit shows more.`];
  return [...sections, ...more, ...counts.map(renderCount)];
}

const rowOf = (letter: LetterSummary, now: number): string[] => [
  `  ${letter.letterId}`,
  letter.errorCode,
  formatAge(now - letter.failedAt),
  `${String(letter.attempts)}×`,
  String(letter.valueBytes),
];

function renderCount({ group, open, byErrorCode }: LetterCount): string {
  const codes = Object.entries(byErrorCode)
    .sort(([, left], [, right]) => right - left)
    .map(([code, count]) => `${code} ${String(count)}`);
  return cut(`${group}: ${String(open)} open (${codes.join(', ')})`);
}

/** One letter with its record. */
export function renderLetter(letter: LetterDetail, now: number): string[] {
  const { closedBy, closedAt, reason, content } = letter;
  const instantOf = (at: number): string => `${new Date(at).toISOString()}, ${formatAge(now - at)} ago`;
  const closed =
    closedAt === null
      ? []
      : [['closed', `${instantOf(closedAt)}, by ${closedBy ?? ''}`], ...(reason === null ? [] : [['reason', reason]])];
  return [
    ...formatTable([
      ['letter', letter.letterId],
      ['group', letter.group],
      ['state', letter.state],
      ...closed,
      ['error', letter.errorCode],
      ['failed', instantOf(letter.failedAt)],
      ['tried', `${String(letter.attempts)}×, redriven ${String(letter.redrives)}× before`],
      ['workspace', letter.workspaceId ?? 'unknown'],
      ['key', letter.key ?? 'none'],
      ['trace', letter.traceparent ?? 'none'],
      ...Object.entries(letter.headers).map(([name, value]) => [`header ${name}`, value]),
    ]),
    '',
    letter.errorMessage,
    '',
    ...(content.kind === 'decoded' ? [JSON.stringify(content.record, undefined, 2), ''] : []),
    // Most often that is what was wrong with it in the first place.
    ...(content.kind === 'undecodable' && content.reason !== letter.errorMessage ? [content.reason, ''] : []),
    ...(content.kind === 'empty' ? ['The record has no value, or it is not kept any more.'] : []),
    ...(letter.value === null ? [] : renderBytes(letter.value)),
  ];
}

/** The same as JSON, with the bytes in hex. */
export const letterToJson = ({ value, ...letter }: LetterDetail): object => ({
  ...letter,
  valueHex: value?.toString('hex') ?? null,
});

const SHOWN_BYTES = 256;
const BYTES_A_LINE = 24;

function renderBytes(value: Buffer): string[] {
  const lines = [`${String(value.length)} bytes:`];
  for (let offset = 0; offset < Math.min(value.length, SHOWN_BYTES); offset += BYTES_A_LINE) {
    const bytes = value.subarray(offset, Math.min(offset + BYTES_A_LINE, SHOWN_BYTES));
    lines.push(`  ${(bytes.toString('hex').match(/../g) ?? []).join(' ')}`);
  }
  if (value.length > SHOWN_BYTES) lines.push('  … --json has all of them.');
  return lines;
}

/** What became of letters; `verb` is `redriven`, or what else was done. */
export function renderOutcome({ done, notOpen, failures }: LetterOutcome, verb: string): string[] {
  return [
    `${String(done)} ${done === 1 ? 'letter' : 'letters'} ${verb}.`,
    ...notOpen.map((letterId) => `${letterId} is not open; dead-letters show tells what became of it.`),
    ...failures.map(({ letterId, error }) => `${letterId} stays open: ${error.message}`),
  ];
}

const cut = (line: string): string => (line.length <= WIDTH ? line : `${line.slice(0, WIDTH - 1)}…`);
