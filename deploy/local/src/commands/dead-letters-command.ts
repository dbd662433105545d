import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { systemClock } from '@ichie/kernel';
import { createLogger } from '@ichie/platform';
import { type DeadLetters, type LetterOutcome, type Mend, openDeadLetters, recordFromJson } from '@ichie/stream';
import { type LettersCommand, parseLettersCommand } from '../dead-letters/letters-arguments.ts';
import { lettersConfig } from '../dead-letters/letters-config.ts';
import { letterToJson, renderLetter, renderList, renderOutcome } from '../dead-letters/render-letters.ts';
import { UsageInvalid } from '../errors.ts';
import type { Home } from '../home.ts';

export interface DeadLettersOptions {
  readonly home: Home;
  readonly environment: NodeJS.ProcessEnv;
  /** Takes the answer, line by line. */
  readonly print: (line: string) => void;
}

/** Lists, shows, redrives and discards dead letters; gives 1 when it was not done for all of them. */
export async function deadLettersCommand(
  args: readonly string[],
  { home, environment, print }: DeadLettersOptions,
): Promise<number> {
  const command = parseLettersCommand(args, systemClock.now());
  const mend = command.kind === 'redrive' ? await mendOf(command.recordFile) : undefined;
  await using letters = openDeadLetters(
    { service: 'ichie', clock: systemClock, logger: createLogger('ichie', { logLevel: 'silent' }) },
    await lettersConfig(home, environment),
  );
  switch (command.kind) {
    case 'list':
      await list(letters, command, print);
      return 0;
    case 'show':
      return await show(letters, command, print);
    case 'redrive': {
      const { group, selection, mode } = command;
      const outcome = await letters.redrive(group, selection, { by: whoOf(command.by), mend, mode });
      return report(outcome, mode === 'act' ? 'redriven' : 'would be redriven', print);
    }
    case 'discard': {
      const { group, selection, reason } = command;
      return report(await letters.discard(group, selection, { by: whoOf(command.by), reason }), 'discarded', print);
    }
  }
}

type Print = DeadLettersOptions['print'];

async function list(
  letters: DeadLetters,
  { group, filter, limit, output }: Extract<LettersCommand, { kind: 'list' }>,
  print: Print,
): Promise<void> {
  const page = await letters.list({ ...filter, group, limit });
  if (output === 'json') {
    print(JSON.stringify(page.letters, undefined, 2));
    return;
  }
  const counts = await letters.count(filter);
  const shown = counts.filter((count) => group === undefined || count.group === group);
  for (const line of renderList(page, shown, systemClock.now())) print(line);
}

async function show(
  letters: DeadLetters,
  { group, letterId, output }: Extract<LettersCommand, { kind: 'show' }>,
  print: Print,
): Promise<number> {
  const letter = await letters.show(group, letterId);
  if (output === 'table') for (const line of renderLetter(letter, systemClock.now())) print(line);
  if (output === 'json') print(JSON.stringify(letterToJson(letter), undefined, 2));
  if (output !== 'record') return 0;
  if (letter.content.kind !== 'decoded') {
    throw new UsageInvalid(`${letterId} holds no record that can be decoded; leave --record out to see its bytes.`);
  }
  print(JSON.stringify(letter.content.record, undefined, 2));
  return 0;
}

function report(outcome: LetterOutcome, verb: string, print: Print): number {
  for (const line of renderOutcome(outcome, verb)) print(line);
  return outcome.notOpen.length === 0 && outcome.failures.length === 0 ? 0 : 1;
}

/** The record in the file takes the place of the one in the letter. */
async function mendOf(file: string | undefined): Promise<Mend | undefined> {
  if (file === undefined) return undefined;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new UsageInvalid(`--record names ${file}, which can not be read; name a file with a record.`, { cause });
  });
  try {
    const record = recordFromJson(JSON.parse(text));
    return () => record;
  } catch (cause) {
    throw new UsageInvalid(`--record names ${file}, which is not JSON; dead-letters show … --record makes one.`, {
      cause,
    });
  }
}

function whoOf(by: string | undefined): string {
  if (by !== undefined) return by;
  try {
    return userInfo().username;
  } catch {
    // Some containers run as a user without a name.
    return 'operator';
  }
}
