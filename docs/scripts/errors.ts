/**
 * Writes `docs/errors.md` from the error classes in the code: code, status, meaning and remedy. With `--check` it only
 * says whether the file is current.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

interface ErrorEntry {
  readonly code: string;
  readonly kind: string;
  readonly meaning: string;
  readonly remedy: string | undefined;
  readonly file: string;
}

const root = join(import.meta.dirname, '../..');
const target = join(root, 'docs/errors.md');
const STATUS: Readonly<Record<string, string>> = {
  invalid: '400',
  unauthenticated: '401',
  forbidden: '403',
  notFound: '404',
  timedOut: '408, try again',
  conflict: '409',
  tooLarge: '413',
  unprocessable: '422',
  overloaded: '429, try again later',
  unavailable: '503, try again later',
  internal: '500',
};

function entriesOf(file: string): ErrorEntry[] {
  const source = ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).flatMap((declaration) => {
    const code = textOf(declaration, 'code');
    const kind = textOf(declaration, 'kind');
    if (code === undefined || kind === undefined) return [];
    const [meaning = '', remedy] = commentOf(declaration).split('Remedy:');
    return [{ code, kind, meaning, remedy, file }];
  });
}

function textOf(declaration: ts.ClassDeclaration, name: string): string | undefined {
  const property = declaration.members
    .filter(ts.isPropertyDeclaration)
    .find((member) => ts.isIdentifier(member.name) && member.name.text === name);
  return property?.initializer !== undefined && ts.isStringLiteral(property.initializer)
    ? property.initializer.text
    : undefined;
}

function commentOf(declaration: ts.ClassDeclaration): string {
  const comments = ts.getJSDocCommentsAndTags(declaration).filter(ts.isJSDoc);
  return comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join(' ');
}

function render(entries: readonly ErrorEntry[]): string {
  const rows = entries.map(
    ({ code, kind, meaning, remedy, file }) =>
      `| \`${code}\` | ${STATUS[kind] ?? kind} | ${cellOf(meaning)} | ${sentenceOf(cellOf(remedy ?? ''))} | ${ownerOf(file)} |`,
  );
  return [
    '# Errors',
    '',
    'Every error has a stable code. Over HTTP it is the `code` of a problem (RFC 9457), whose `detail` names what is wrong',
    'in this case and what to do about it. This page is written from the code by `npm run docs:errors`.',
    '',
    '| Code | Status | Meaning | Remedy | Where |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const cellOf = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();

const sentenceOf = (text: string): string => text.replace(/^./, (letter) => letter.toUpperCase());

const ownerOf = (file: string): string => file.split('/').slice(0, 2).join('/');

const files = globSync(['libs/*/src/**/*.ts', 'services/*/src/**/*.ts'], {
  cwd: root,
  exclude: ['**/node_modules/**'],
});
const entries = files
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap(entriesOf)
  .sort((a, b) => a.code.localeCompare(b.code));
const text = render(entries);
for (const { code, remedy } of entries) {
  if (remedy !== undefined) continue;
  console.error(`The doc comment of the error ${code} lacks a line that begins with “Remedy:”.`);
  process.exitCode = 1;
}

if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error('docs/errors.md is not current: run `npm run docs:errors`.');
  process.exitCode = 1;
}
