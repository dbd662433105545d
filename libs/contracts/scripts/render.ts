import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AvroSchema, declarationsOf, fullNameOf, recordsOf } from './typescript-of.ts';

interface CatalogueEntry {
  /** The topic whose records it carries too. */
  readonly schemaOf?: string;
  readonly key: readonly string[];
  readonly partitions: number;
  readonly retentionDays?: number;
  readonly cleanup: 'delete' | 'compact';
  readonly perGroup?: boolean;
  readonly maxRecordBytes?: number;
}

interface GroupEntry {
  readonly service: string;
  readonly topics: readonly string[];
}

export const repositoryRoot = join(import.meta.dirname, '../../..');
const schemasFolder = join(repositoryRoot, 'schemas');
export const generatedFolder = join(repositoryRoot, 'libs/contracts/src/generated');

const HEADER = '// Generated from schemas/ by `npm run contracts:generate`. Do not edit.\n\n';
const DAY_MS = 86_400_000;

/** Brokers take a megabyte by default; what Kafka adds to a record fits in the rest. */
const DEFAULT_RECORD_BYTES = 1_000_000;

/** Every generated file: its name and its content. */
export function renderContracts(): Map<string, string> {
  const catalogue = JSON.parse(readFileSync(join(schemasFolder, 'topics.json'), 'utf8')) as Record<
    string,
    CatalogueEntry
  >;
  const described = readdirSync(schemasFolder).filter((name) => name.endsWith('.avsc'));
  for (const file of described) {
    if (!(file.replace('.avsc', '') in catalogue))
      throw new Error(`schemas/${file} has no entry in schemas/topics.json.`);
  }
  const files = new Map<string, string>();
  const topics: { name: string; file: string; type: string }[] = [];
  for (const [name, entry] of Object.entries(catalogue)) {
    const file = fileName(name);
    files.set(
      `${file}.ts`,
      HEADER +
        (entry.schemaOf === undefined ? ownTopicFile(name, entry) : sharingTopicFile(name, entry, entry.schemaOf)),
    );
    topics.push({ name, file, type: unionName(name) });
  }
  files.set('topics.ts', HEADER + indexFile(topics));
  files.set('groups.ts', HEADER + groupsFile());
  return files;
}

const fileName = (topic: string): string => topic.replaceAll('.', '-');
const unionName = (topic: string): string => `${pascal(topic)}Record`;
const constantName = (topic: string): string => `${pascal(topic).replace(/^./, (letter) => letter.toLowerCase())}Topic`;
const pascal = (name: string): string =>
  name.replaceAll(/(?:^|[.-])([a-z])/g, (_match, letter: string) => letter.toUpperCase());

function ownTopicFile(name: string, entry: CatalogueEntry): string {
  const schema = JSON.parse(readFileSync(join(schemasFolder, `${name}.avsc`), 'utf8')) as AvroSchema;
  const records = recordsOf(schema);
  const type = unionName(name);
  const names = Object.fromEntries(records.map((record) => [record.name, fullNameOf(record)]));
  return [
    `import type { TopicDefinition } from '../topic-definition.ts';`,
    declarationsOf(schema),
    `export type ${type} = ${records.map((record) => record.name).join(' | ')};\n`,
    `export const ${constantName(name)}: TopicDefinition<${type}> = {`,
    ...catalogueFields(name, entry),
    `  fullNames: ${JSON.stringify(names)},`,
    `  schemaText: ${JSON.stringify(JSON.stringify(schema))},`,
    `};\n`,
  ].join('\n');
}

/** A topic that carries the records of another one: nothing of them is said twice. */
function sharingTopicFile(name: string, entry: CatalogueEntry, other: string): string {
  const type = unionName(name);
  return [
    `import type { TopicDefinition } from '../topic-definition.ts';`,
    `import { type ${unionName(other)}, ${constantName(other)} } from './${fileName(other)}.ts';\n`,
    `export type ${type} = ${unionName(other)};\n`,
    `export const ${constantName(name)}: TopicDefinition<${type}> = {`,
    ...catalogueFields(name, entry),
    `  fullNames: ${constantName(other)}.fullNames,`,
    `  schemaText: ${constantName(other)}.schemaText,`,
    `};\n`,
  ].join('\n');
}

const catalogueFields = (name: string, entry: CatalogueEntry): string[] => [
  `  name: '${name}',`,
  `  partitions: ${String(entry.partitions)},`,
  `  cleanup: '${entry.cleanup}',`,
  `  retentionMs: ${entry.retentionDays === undefined ? 'null' : String(entry.retentionDays * DAY_MS)},`,
  `  perGroup: ${String(entry.perGroup === true)},`,
  `  maxRecordBytes: ${String(entry.maxRecordBytes ?? DEFAULT_RECORD_BYTES)},`,
  `  key: (record) => ${keyExpression(entry.key)},`,
  `  withKey: ${withKeyExpression(entry.key)},`,
];

function keyExpression(fields: readonly string[]): string {
  const parts = fields.map((field) =>
    field
      .split('|')
      .map((name) => `record.${name}`)
      .join(' ?? '),
  );
  return `\`${parts.map((part) => `\${${part.includes('??') ? `${part} ?? ''` : part}}`).join(':')}\``;
}

/** A key of one field can be replaced in its record; what is keyed by several never moves. */
function withKeyExpression(fields: readonly string[]): string {
  const [field = '', ...others] = fields;
  return others.length > 0 || field.includes('|') ? 'null' : `(record, key) => ({ ...record, ${field}: key })`;
}

function indexFile(topics: readonly { name: string; file: string; type: string }[]): string {
  return [
    ...topics.map(({ name, file, type }) => `import { type ${type}, ${constantName(name)} } from './${file}.ts';`),
    '',
    ...topics.map(({ file }) => `export * from './${file}.ts';`),
    '',
    '/** The record types of each topic. */',
    'export interface TopicRecords {',
    ...topics.map(({ name, type }) => `  readonly '${name}': ${type};`),
    '}\n',
    '/** The catalogue: every topic there is. */',
    'export const topics = {',
    ...topics.map(({ name }) => `  '${name}': ${constantName(name)},`),
    '} as const;\n',
  ].join('\n');
}

function groupsFile(): string {
  const groups = JSON.parse(readFileSync(join(schemasFolder, 'groups.json'), 'utf8')) as Record<string, GroupEntry>;
  return [
    '/** The consumer groups: who reads which topics. */',
    'export const groups = {',
    ...Object.entries(groups).map(
      ([name, { service, topics }]) =>
        `  '${name}': { service: '${service}', topics: [${topics.map((topic) => `'${topic}'`).join(', ')}] },`,
    ),
    '} as const;\n',
  ].join('\n');
}
