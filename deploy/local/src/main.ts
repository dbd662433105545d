import { join, resolve } from 'node:path';
import { IchieError } from '@ichie/kernel';
import { homeAt } from './home.ts';
import { listenForStop } from './stop-request.ts';
import { createTerminal } from './terminal/terminal.ts';

const USAGE = 'Commands: start [--no-demo], test, reset, bench, chaos, fuzz, ichie';

const root = join(import.meta.dirname, '../../..');
const { ICHIE_HOME = join(root, '.ichie'), ICHIE_PACKAGES } = process.env;
const home = homeAt(resolve(ICHIE_HOME), ICHIE_PACKAGES === undefined ? {} : { packages: resolve(ICHIE_PACKAGES) });
const terminal = createTerminal(process.stdout);

/** Runs the command and gives the code to end with. Each command is loaded only when it is wanted. */
async function run(command: string, args: readonly string[]): Promise<number> {
  switch (command) {
    case 'start': {
      const { startCommand } = await import('./commands/start-command.ts');
      const demo = args.includes('--no-demo') ? 'without-demo' : 'with-demo';
      await startCommand({ root, home, environment: process.env, terminal, stop: listenForStop(), demo });
      return 0;
    }
    case 'reset': {
      const { resetCommand } = await import('./commands/reset-command.ts');
      await resetCommand(home, terminal);
      return 0;
    }
    case 'test': {
      const { testCommand } = await import('./commands/test-command.ts');
      return testCommand({ root, home, environment: process.env, terminal, only: args });
    }
    case 'bench': {
      const { benchCommand } = await import('./commands/bench-command.ts');
      return benchCommand(root, args);
    }
    case 'chaos': {
      const { chaosCommand } = await import('./commands/chaos-command.ts');
      return chaosCommand(root, args);
    }
    case 'fuzz': {
      const { fuzzCommand } = await import('./commands/fuzz-command.ts');
      return fuzzCommand(root, args);
    }
    case 'ichie': {
      const { ichieCommand } = await import('./commands/ichie-command.ts');
      return ichieCommand(args, {
        home,
        environment: process.env,
        print: (line) => {
          console.log(line);
        },
        printFault: (line) => {
          console.error(line);
        },
      });
    }
    default:
      terminal.line(USAGE);
      return 2;
  }
}

const [command = 'start', ...args] = process.argv.slice(2);
try {
  process.exitCode = await run(command, args);
} catch (error) {
  console.error(error instanceof IchieError ? `\n${error.message}` : error);
  process.exitCode = 1;
}
// Timers and sockets of what has ended must not keep us.
process.exit();
