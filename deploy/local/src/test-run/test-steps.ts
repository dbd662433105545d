import type { JsonReport } from './test-counts.ts';

/** A program with its arguments; `node` is the Node that runs us, and paths are relative to the checkout. */
export interface TestProgram {
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface StepBase {
  /** Selects the step: `npm test -- unit`. */
  readonly name: string;
  readonly title: string;
  /** Whether it may run beside another step: it needs no infrastructure, and has time. */
  readonly runs: 'besides' | 'alone';
}

/** Counts as one test: passed when every program ends with 0 and prints nothing that is forbidden. */
export interface CheckStep extends StepBase {
  readonly kind: 'check';
  readonly programs: readonly TestProgram[];
  /** Output that makes the check fail although the program ended with 0. */
  readonly forbidden?: RegExp;
}

/** Counts the tests in the report that the program writes to `reportFile`. */
export interface SuiteStep extends StepBase {
  readonly kind: 'suite';
  readonly report: JsonReport;
  readonly program: (reportFile: string) => TestProgram;
}

export type TestStep = CheckStep | SuiteStep;

const jest =
  (project: string, ...flags: readonly string[]) =>
  (reportFile: string): TestProgram => ({
    args: [
      'node_modules/jest/bin/jest.js',
      '--selectProjects',
      project,
      '--passWithNoTests',
      ...flags,
      '--json',
      `--outputFile=${reportFile}`,
    ],
    environment: { NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
  });

/** What `npm test` runs, in this order: the fastest answers first. */
export const TEST_STEPS: readonly TestStep[] = [
  {
    kind: 'check',
    name: 'format',
    runs: 'besides',
    title: 'Formatting',
    programs: [{ args: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'] }],
  },
  {
    kind: 'check',
    name: 'lint',
    runs: 'besides',
    title: 'Lint and boundaries',
    // ESLint's rule on boundaries reads the graph that Nx has cached, and would be silent without one.
    programs: [
      { args: ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'], environment: { NX_DAEMON: 'false' } },
      { args: ['node_modules/eslint/bin/eslint.js', '.'] },
    ],
    forbidden: /No cached ProjectGraph/,
  },
  {
    kind: 'check',
    name: 'types',
    runs: 'besides',
    title: 'Types',
    programs: [
      { args: ['node_modules/@typescript/native/bin/tsc', '--noEmit', '-p', 'tsconfig.json'] },
      { args: ['node_modules/@typescript/native/bin/tsc', '--noEmit', '-p', 'services/console/tsconfig.json'] },
    ],
  },
  {
    kind: 'check',
    name: 'contracts',
    runs: 'besides',
    title: 'Schemas: compatible, and generated code current',
    programs: [{ args: ['libs/contracts/scripts/check.ts'] }],
  },
  {
    kind: 'check',
    name: 'docs',
    runs: 'besides',
    title: 'The list of errors is current',
    programs: [{ args: ['docs/scripts/errors.ts', '--check'] }],
  },
  {
    kind: 'suite',
    name: 'unit',
    runs: 'besides',
    title: 'Unit tests',
    report: 'jest',
    program: jest('unit'),
  },
  {
    kind: 'suite',
    name: 'integration',
    runs: 'alone',
    title: 'Integration tests',
    report: 'jest',
    // Many wait for a broker that comes back, so that one more than there are cores keeps them busy.
    program: jest('integration', '--maxWorkers=3'),
  },
  {
    kind: 'suite',
    name: 'end-to-end',
    runs: 'alone',
    title: 'End-to-end tests',
    report: 'jest',
    // Each runs a whole installation: side by side they would only wait for each other.
    program: jest('end-to-end', '--maxWorkers=1'),
  },
  {
    kind: 'suite',
    name: 'browser',
    runs: 'alone',
    title: 'Browser tests',
    report: 'playwright',
    program: (reportFile) => ({
      args: [
        'node_modules/@playwright/test/cli.js',
        'test',
        '--config=tests/playwright.config.ts',
        '--pass-with-no-tests',
        '--reporter=list,json',
      ],
      environment: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile },
    }),
  },
];
