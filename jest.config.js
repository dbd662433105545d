/** Everything that the two kinds of tests share. */
const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json', 'node'],
  modulePathIgnorePatterns: ['/\\.ichie/', '/\\.nx/', '/dist/', '/test-results/'],
  testPathIgnorePatterns: ['/node_modules/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { swcrc: false, jsc: { target: 'esnext', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' },
    ],
  },
};

/** Needs real Kafka, schema registry and PostgreSQL: brought up once for the whole run. */
const onRealInfrastructure = {
  globalSetup: '<rootDir>/libs/testing/src/jest/global-setup.ts',
  globalTeardown: '<rootDir>/libs/testing/src/jest/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/libs/testing/src/jest/generous-timeout.ts'],
};

export default {
  maxWorkers: 2,
  testSequencer: '<rootDir>/libs/testing/src/jest/slowest-first.js',
  projects: [
    { ...common, displayName: 'unit', testMatch: ['**/*.test.ts', '!**/*.{int,e2e}.test.ts'] },
    { ...common, ...onRealInfrastructure, displayName: 'integration', testMatch: ['**/*.int.test.ts'] },
    { ...common, ...onRealInfrastructure, displayName: 'end-to-end', testMatch: ['**/*.e2e.test.ts'] },
  ],
};
