import { parseArgs } from 'node:util';
import type { LetterFilter, LetterSelection } from '@ichie/stream';
import { UsageInvalid } from '../errors.ts';

type Output = 'table' | 'json';

/** What the person wants with dead letters. */
export type LettersCommand =
  | {
      readonly kind: 'list';
      readonly group: string | undefined;
      readonly filter: LetterFilter;
      readonly limit: number;
      readonly output: Output;
    }
  | {
      readonly kind: 'show';
      readonly group: string;
      readonly letterId: string;
      /** `record`: nothing but the record, to be mended in a file. */
      readonly output: Output | 'record';
    }
  | {
      readonly kind: 'redrive';
      readonly group: string;
      readonly selection: LetterSelection;
      readonly recordFile: string | undefined;
      readonly mode: 'act' | 'rehearse';
      readonly by: string | undefined;
    }
  | {
      readonly kind: 'discard';
      readonly group: string;
      readonly selection: LetterSelection;
      readonly reason: string;
      readonly by: string | undefined;
    };

export const LETTERS_USAGE = `npm run ichie -- dead-letters <command>

  list [--group <group>] [--topic <topic>] [--error <code>] [--since <age>]
       [--limit <number>] [--json]
      The open letters, newest first. Shows nothing of the records themselves.

  show <group> <letterId> [--json | --record]
      One letter with its record, also when it is closed. --record prints the
      record alone, to be mended in a file.

  redrive <group> <letterId…> [--record <file>] [--dry-run] [--by <name>]
  redrive <group> --all [--topic <topic>] [--error <code>] [--since <age>]
                        [--dry-run] [--by <name>]
      Sends records back to their lanes and closes their letters. A letter
      applies once, however often it is redriven.

  discard <group> <letterId…> --reason <text> [--by <name>]
  discard <group> --all --reason <text> [--topic <topic>] [--error <code>]
                        [--since <age>] [--by <name>]
      Closes letters; their records are never handled.

  <age> is like 30m, 2h or 7d, or an instant like 2026-01-31T09:00Z.
  The local installation is meant, or the one that KAFKA_BROKERS,
  SCHEMA_REGISTRY_URL and ICHIE_TOPIC_PREFIX name.
  Exit codes: 0 done; 1 not done, or not for all letters; 2 not understood.
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const FILTERS = { topic: text, error: text, since: text } as const;

/** Reads a command line. Throws {@link UsageInvalid}. `now` is what ages count from. */
export function parseLettersCommand(args: readonly string[], now: number): LettersCommand {
  const [command, ...rest] = args;
  switch (command) {
    case 'list':
      return parseList(rest, now);
    case 'show':
      return parseShow(rest);
    case 'redrive':
      return parseRedrive(rest, now);
    case 'discard':
      return parseDiscard(rest, now);
    default: {
      const wrong = command === undefined ? 'A command is missing' : `There is no command "${command}"`;
      throw new UsageInvalid(`${wrong}; write dead-letters list, show, redrive or discard.`);
    }
  }
}

function parseList(args: readonly string[], now: number): LettersCommand {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...FILTERS, group: text, limit: { ...text, default: '50' }, json: flag },
    }),
  );
  if (positionals[0] !== undefined) throw new UsageInvalid(`list takes no "${positionals[0]}"; did you mean --group?`);
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) {
    throw new UsageInvalid(`--limit is "${values.limit}"; write a whole number from 1 on.`);
  }
  const output = values.json ? 'json' : 'table';
  return { kind: 'list', group: values.group, filter: filterOf(values, now), limit, output };
}

function parseShow(args: readonly string[]): LettersCommand {
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...args], allowPositionals: true, options: { json: flag, record: flag } }),
  );
  const [group, letterId, surplus] = positionals;
  if (group === undefined || letterId === undefined || surplus !== undefined) {
    throw new UsageInvalid('show takes a group and one letter: dead-letters show <group> <letterId>.');
  }
  if (values.json && values.record) throw new UsageInvalid('--json and --record exclude each other; leave one out.');
  const output = values.json ? 'json' : values.record ? 'record' : 'table';
  return { kind: 'show', group, letterId, output };
}

function parseRedrive(args: readonly string[], now: number): LettersCommand {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...FILTERS, all: flag, record: text, 'dry-run': flag, by: text },
    }),
  );
  const { group, selection } = selectionOf('redrive', positionals, values, now);
  if (values.record !== undefined && (selection.kind !== 'letters' || selection.letterIds.length !== 1)) {
    throw new UsageInvalid('--record holds one record; name the one letter that it mends.');
  }
  const mode = values['dry-run'] ? 'rehearse' : 'act';
  return { kind: 'redrive', group, selection, recordFile: values.record, mode, by: values.by };
}

function parseDiscard(args: readonly string[], now: number): LettersCommand {
  const { values, positionals } = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ...FILTERS, all: flag, reason: text, by: text },
    }),
  );
  const { group, selection } = selectionOf('discard', positionals, values, now);
  const reason = values.reason?.trim() ?? '';
  if (reason === '') throw new UsageInvalid('--reason is missing; say why these records will never be handled.');
  return { kind: 'discard', group, selection, reason, by: values.by };
}

interface SelectionFlags extends FilterFlags {
  readonly all: boolean;
}

function selectionOf(
  command: string,
  [group, ...letterIds]: readonly string[],
  values: SelectionFlags,
  now: number,
): { group: string; selection: LetterSelection } {
  if (group === undefined) throw new UsageInvalid(`${command} takes a group first: dead-letters ${command} <group> ….`);
  if (values.all) {
    if (letterIds[0] !== undefined) throw new UsageInvalid('Name letters or write --all, not both.');
    return { group, selection: { kind: 'matching', filter: filterOf(values, now) } };
  }
  const filtered = (['topic', 'error', 'since'] as const).find((name) => values[name] !== undefined);
  if (filtered !== undefined) throw new UsageInvalid(`--${filtered} narrows --all; write --all too.`);
  if (letterIds.length === 0) throw new UsageInvalid(`${command} needs the names of letters, or --all.`);
  return { group, selection: { kind: 'letters', letterIds } };
}

interface FilterFlags {
  readonly topic?: string | undefined;
  readonly error?: string | undefined;
  readonly since?: string | undefined;
}

const filterOf = ({ topic, error, since }: FilterFlags, now: number): LetterFilter => ({
  topic,
  errorCode: error,
  since: since === undefined ? undefined : sinceOf(since, now),
});

const UNIT_MS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function sinceOf(value: string, now: number): number {
  const [, count, unit] = /^(\d+)([smhd])$/.exec(value) ?? [];
  if (count !== undefined && unit !== undefined) return now - Number(count) * (UNIT_MS[unit] ?? 0);
  const instant = /^\d{4}-/.test(value) ? Date.parse(value) : Number.NaN;
  if (!Number.isNaN(instant)) return instant;
  throw new UsageInvalid(
    `--since is "${value}"; write an age like 30m, 2h or 7d, or an instant like 2026-01-31T09:00Z.`,
  );
}

/** Node's own words name the option at fault; only their first sentence is of use here. */
function parsed<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    const message = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error);
    throw new UsageInvalid(`${message}; npm run ichie -- help shows what there is.`, { cause: error });
  }
}
