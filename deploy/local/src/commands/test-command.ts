import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Home } from '../home.ts';
import { formatDuration, formatTable } from '../terminal/format.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { runProgram } from '../test-run/run-program.ts';
import { checkCounts, closingLine, countsOf, NO_TESTS, sumOf, type TestCounts } from '../test-run/test-counts.ts';
import { TEST_STEPS, type CheckStep, type SuiteStep, type TestStep } from '../test-run/test-steps.ts';

export interface TestOptions {
  readonly root: string;
  readonly home: Home;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
  /** Names of the steps to run; all of them when it is empty. */
  readonly only: readonly string[];
}

interface StepResult {
  readonly step: TestStep;
  readonly counts: TestCounts;
  readonly durationMs: number;
}

/** Runs every step, whatever became of the ones before, and gives 0 only when tests ran and none failed. */
export async function testCommand(options: TestOptions): Promise<number> {
  const { terminal, only } = options;
  const unknown = only.filter((name) => TEST_STEPS.every((step) => step.name !== name));
  if (unknown.length > 0) {
    terminal.line(
      `There is no step ${unknown.join(', ')}; the steps are ${TEST_STEPS.map(({ name }) => name).join(', ')}.`,
    );
    return 2;
  }
  const wanted = TEST_STEPS.filter(({ name }) => only.length === 0 || only.includes(name));
  const results = await runBesides(
    wanted.filter(({ runs }) => runs === 'besides'),
    options,
  );
  for (const step of wanted.filter(({ runs }) => runs === 'alone')) {
    terminal.line(`\n── ${step.title} ──`);
    const startedAt = performance.now();
    const { counts } = await runStep(step, options, true);
    results.push(ended({ step, counts, durationMs: performance.now() - startedAt }, terminal));
  }
  return summarize(results, terminal);
}

/** Most of them keep one core busy. */
const STEPS_AT_A_TIME = 2;

/** What a step has to say is shown when it has ended. */
async function runBesides(steps: readonly TestStep[], options: TestOptions): Promise<StepResult[]> {
  const { terminal } = options;
  const waiting = [...steps];
  const results: StepResult[] = [];
  const work = async (): Promise<void> => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const startedAt = performance.now();
      const { counts, output } = await runStep(step, options, false);
      if (step.kind === 'suite' || counts.failed > 0) terminal.line(`\n── ${step.title} ──\n${output.trim()}`);
      results.push(ended({ step, counts, durationMs: performance.now() - startedAt }, terminal));
    }
  };
  await Promise.all(Array.from({ length: STEPS_AT_A_TIME }, work));
  return results.toSorted((left, right) => steps.indexOf(left.step) - steps.indexOf(right.step));
}

function ended(result: StepResult, terminal: Terminal): StepResult {
  const { step, counts, durationMs } = result;
  terminal.line(`${counts.failed === 0 ? '✔' : '✖'} ${step.title} ${formatDuration(durationMs)}`);
  return result;
}

interface StepOutcome {
  readonly counts: TestCounts;
  readonly output: string;
}

const runStep = (step: TestStep, options: TestOptions, isShown: boolean): Promise<StepOutcome> =>
  step.kind === 'check' ? runCheck(step, options, isShown) : runSuite(step, options, isShown);

async function runCheck(step: CheckStep, { root, environment }: TestOptions, isShown: boolean): Promise<StepOutcome> {
  let said = '';
  for (const program of step.programs) {
    const { code, output } = await runProgram(program, { root, environment, isShown });
    said += output;
    if (code !== 0 || step.forbidden?.test(output) === true) return { counts: checkCounts('failed'), output: said };
  }
  return { counts: checkCounts('passed'), output: said };
}

async function runSuite(
  step: SuiteStep,
  { root, home, environment }: TestOptions,
  isShown: boolean,
): Promise<StepOutcome> {
  const folder = join(home.root, 'test-reports');
  const reportFile = join(folder, `${step.name}.json`);
  await mkdir(folder, { recursive: true });
  await rm(reportFile, { force: true });
  const { code, output } = await runProgram(step.program(reportFile), { root, environment, isShown });
  const report = await readFile(reportFile, 'utf8').catch(() => undefined);
  const counts = report === undefined ? NO_TESTS : countsOf(step.report, JSON.parse(report));
  // A runner that failed without a failed test (its set-up broke, or it died) must not look green.
  return { counts: code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts, output };
}

function summarize(results: readonly StepResult[], terminal: Terminal): number {
  terminal.line('');
  const rows = results.map(({ step, counts, durationMs }) => [
    counts.failed === 0 ? '✔' : '✖',
    step.title,
    closingLine(counts),
    formatDuration(durationMs),
  ]);
  for (const row of formatTable(rows)) terminal.line(row);
  const total = sumOf(results.map(({ counts }) => counts));
  terminal.line('');
  terminal.line(closingLine(total));
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}
