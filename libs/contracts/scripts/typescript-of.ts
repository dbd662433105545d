/** Turns an Avro schema into TypeScript declarations. */

export interface AvroField {
  readonly name: string;
  readonly type: AvroSchema;
  readonly doc?: string;
  readonly default?: unknown;
  readonly values?: readonly string[];
}

export interface AvroRecord {
  readonly type: 'record';
  readonly name: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly fields: readonly AvroField[];
}

export type AvroSchema =
  | string
  | AvroRecord
  | readonly AvroSchema[]
  | { readonly type: 'array'; readonly items: AvroSchema }
  | { readonly type: 'map'; readonly values: AvroSchema }
  | { readonly type: 'long' | 'int' | 'string'; readonly logicalType?: string };

const PRIMITIVES: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'boolean',
  int: 'number',
  long: 'number',
  float: 'number',
  double: 'number',
  string: 'string',
  bytes: 'Buffer',
};

const isUnion = (schema: AvroSchema): schema is readonly AvroSchema[] => Array.isArray(schema);

/** The record types at the top of a topic's schema. */
export function recordsOf(schema: AvroSchema): AvroRecord[] {
  const branches = isUnion(schema) ? schema : [schema];
  return branches.map((branch) => {
    if (typeof branch === 'object' && 'type' in branch && branch.type === 'record') return branch;
    throw new Error('The schema of a topic must be a record or a union of records.');
  });
}

/** `fullName` of a record as it stands on the wire. */
export const fullNameOf = (record: AvroRecord): string =>
  record.namespace === undefined ? record.name : `${record.namespace}.${record.name}`;

/** The declarations of a topic's record types, and of the records nested in them. */
export function declarationsOf(schema: AvroSchema): string {
  const declarations = new Map<string, string>();
  for (const record of recordsOf(schema)) declare(record, 'discriminated', declarations);
  return [...declarations.values()].join('\n');
}

function declare(record: AvroRecord, kind: 'discriminated' | 'nested', into: Map<string, string>): void {
  if (into.has(record.name)) return;
  into.set(record.name, '');
  const lines = record.fields.map((field) => {
    const doc = field.doc === undefined ? '' : `  /** ${field.doc} */\n`;
    return `${doc}  readonly ${field.name}: ${typeOf(field.type, field.values, into)};`;
  });
  if (kind === 'discriminated') lines.unshift(`  readonly type: '${record.name}';`);
  const doc = record.doc === undefined ? '' : `/** ${record.doc} */\n`;
  into.set(record.name, `${doc}export interface ${record.name} {\n${lines.join('\n')}\n}\n`);
}

function typeOf(schema: AvroSchema, values: readonly string[] | undefined, into: Map<string, string>): string {
  if (typeof schema === 'string') {
    if (schema === 'string' && values !== undefined) return values.map((value) => `'${value}'`).join(' | ');
    const primitive = PRIMITIVES[schema];
    if (primitive === undefined) throw new Error(`Avro type ${schema} has no TypeScript type here.`);
    return primitive;
  }
  if (isUnion(schema)) {
    return schema
      .map((branch) => typeOf(branch, values, into))
      .sort((a, b) => Number(a === 'null') - Number(b === 'null'))
      .join(' | ');
  }
  switch (schema.type) {
    case 'record':
      declare(schema, 'nested', into);
      return schema.name;
    case 'array':
      return `readonly ${typeOf(schema.items, undefined, into)}[]`;
    case 'map':
      return `Readonly<Record<string, ${typeOf(schema.values, undefined, into)}>>`;
    default:
      return typeOf(schema.type, values, into);
  }
}
