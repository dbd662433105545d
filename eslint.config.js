import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Dependencies point one way: kernel ← libraries ← stream ← services. No service imports another. */
const layers = [
  { sourceTag: 'layer:kernel', onlyDependOnLibsWithTags: [] },
  // Conditions are a language that other libraries speak; besides it, libraries know only the kernel.
  { sourceTag: 'layer:library', onlyDependOnLibsWithTags: ['layer:kernel', 'language:conditions'] },
  { sourceTag: 'layer:stream', onlyDependOnLibsWithTags: ['layer:kernel', 'layer:library'] },
  {
    sourceTag: 'layer:service',
    onlyDependOnLibsWithTags: ['layer:kernel', 'layer:library', 'layer:stream', 'layer:testing'],
  },
  { sourceTag: 'layer:console', onlyDependOnLibsWithTags: [] },
  {
    sourceTag: 'layer:testing',
    onlyDependOnLibsWithTags: ['layer:kernel', 'layer:library', 'layer:stream', 'layer:deploy'],
  },
  {
    sourceTag: 'layer:deploy',
    onlyDependOnLibsWithTags: ['layer:kernel', 'layer:library', 'layer:stream', 'layer:deploy'],
  },
  { sourceTag: 'layer:tests', onlyDependOnLibsWithTags: ['*'] },
];

const domainRules = {
  'no-restricted-imports': [
    'error',
    {
      patterns: [
        { group: ['**/adapters/**', '**/application/**'], message: 'The domain knows nothing of its surroundings.' },
        {
          group: ['node:fs*', 'node:http*', 'node:net', 'pg', 'kysely', 'fastify', 'kafkajs'],
          message: 'The domain does no I/O.',
        },
      ],
    },
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: 'Pass the instant in.' },
    { object: 'Math', property: 'random', message: 'Pass randomness in.' },
  ],
};

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/**',
      '**/dist/**',
      '.ichie/**',
      '.nx/**',
      'libs/contracts/src/generated/**',
      '**/*.mjs',
      '**/*.js',
      '**/generated/**',
      '**/test-results/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: layers },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/consistent-type-definitions': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: "MemberExpression[object.name='process'][property.name='env']",
          message: 'Only config.ts and entry points read the environment.',
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: ['libs/stream/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'kafkajs', message: 'Only @ichie/stream speaks to Kafka.' }] },
      ],
    },
  },
  { files: ['**/src/domain/**/*.ts'], rules: domainRules },
  {
    files: [
      'libs/*/scripts/**',
      'deploy/**',
      'tests/**',
      '**/src/main.ts',
      '**/src/config.ts',
      '**/*.config.ts',
      'libs/testing/**',
      '**/scripts/**',
    ],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
  // Tests of the libraries that libs/testing stands on.
  { files: ['libs/stream/test/**', 'libs/database/test/**'], rules: { '@nx/enforce-module-boundaries': 'off' } },
  {
    files: ['**/*.test.ts', '**/test/**/*.ts', 'tests/**'],
    rules: { '@typescript-eslint/no-floating-promises': 'error', '@typescript-eslint/require-await': 'off' },
  },
);
