import { IchieError } from '@ichie/kernel';
import { LETTERS_USAGE } from '../dead-letters/letters-arguments.ts';
import { UsageInvalid } from '../errors.ts';
import { type DeadLettersOptions, deadLettersCommand } from './dead-letters-command.ts';

const HELP = new Set(['help', '--help', '-h']);

export interface IchieOptions extends DeadLettersOptions {
  /** Takes faults, line by line. */
  readonly printFault: (line: string) => void;
}

/** What operators do with an installation. Gives the exit code: 0 done, 1 not done, 2 not understood. */
export async function ichieCommand(args: readonly string[], options: IchieOptions): Promise<number> {
  const [command, ...rest] = args;
  try {
    if (command === undefined || args.some((arg) => HELP.has(arg))) {
      options.print(LETTERS_USAGE);
      return command === undefined ? 2 : 0;
    }
    if (command === 'dead-letters') return await deadLettersCommand(rest, options);
    throw new UsageInvalid(`There is no command "${command}"; npm run ichie -- help shows what there is.`);
  } catch (error) {
    options.printFault(error instanceof Error ? error.message : String(error));
    if (!(error instanceof IchieError)) options.printFault('This is a fault of Ichie itself; nothing more was done.');
    return error instanceof UsageInvalid ? 2 : 1;
  }
}
