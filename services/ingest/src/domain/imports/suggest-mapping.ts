import {
  type ImportKind,
  type ColumnMapping,
  type FileFormat,
  type ImportMapping,
  type SourceRow,
} from './import-types.ts';
import { type KnownColumn, knownColumn } from './known-columns.ts';
import { type ValueType, typeOfValues } from './value-types.ts';

/** Of columns that are known by name: where they go. */
type Targets = Readonly<Partial<Record<KnownColumn, string>>>;

const PERSON: Targets = { userId: 'userId', anonymousId: 'anonymousId', email: 'email', phone: 'phone' };

const NAMED_TARGETS: Readonly<Record<ImportKind, Targets>> = {
  profiles: { ...PERSON, updatedAt: 'timestamp', timestamp: 'timestamp', consent: 'traits.emailOptIn' },
  events: {
    ...PERSON,
    event: 'event',
    messageId: 'messageId',
    timestamp: 'timestamp',
    orderedAt: 'timestamp',
    createdAt: 'timestamp',
    orderId: 'properties.order_id',
    productId: 'properties.product_id',
    productName: 'properties.name',
    imageUrl: 'properties.image_url',
  },
  items: {
    productId: 'itemId',
    userId: 'attributes.userId',
    productName: 'name',
    name: 'name',
    url: 'url',
    imageUrl: 'imageUrl',
    price: 'price',
    currency: 'currency',
    category: 'categories',
    stock: 'available',
    updatedAt: 'timestamp',
  },
  suppressions: {
    email: 'email',
    phone: 'phone',
    address: 'address',
    channel: 'channel',
    status: 'status',
    timestamp: 'timestamp',
    updatedAt: 'timestamp',
    createdAt: 'timestamp',
  },
  consents: { ...PERSON, timestamp: 'timestamp', updatedAt: 'timestamp', consent: 'consents.marketing' },
};

/** Before names that are free to choose; null leaves such columns out. */
const FREE_PREFIX: Readonly<Record<ImportKind, string | null>> = {
  profiles: 'traits.',
  events: 'properties.',
  items: 'attributes.',
  suppressions: null,
  consents: null,
};

/** Types that follow from what a column is, whatever its values look like. */
const NAMED_TYPES: Readonly<Partial<Record<KnownColumn, ValueType>>> = {
  userId: 'text',
  anonymousId: 'text',
  email: 'email',
  phone: 'phone',
  postalCode: 'text',
  orderId: 'text',
  productId: 'text',
  birthday: 'date',
  category: 'list',
};

/** How most people would have these columns read. Nothing of it is certain: people look at it and correct it. */
export function suggestMapping(
  kind: ImportKind,
  columns: readonly string[],
  samples: readonly SourceRow[],
  format: FileFormat = { container: 'csv', compression: 'none', encoding: 'utf8', separator: ',', hasHeader: true },
): ImportMapping {
  const readable = samples.filter(({ fault }) => fault === undefined);
  const types = columns.map((_column, index) => typeOfValues(readable.map(({ cells }) => cells[index])));
  const taken = new Set<string>();
  const claim = (target: string | undefined): string | undefined => {
    if (target === undefined || taken.has(target)) return undefined;
    taken.add(target);
    return target;
  };
  // Names are surer than values: all of them come first.
  const named = columns.map((column) => claim(targetByName(kind, knownColumn(column))));
  const mappings = columns.map((column, index): ColumnMapping => {
    const type = types[index] ?? 'text';
    const known = knownColumn(column);
    const byName = named[index];
    const target =
      byName ??
      claim(targetByValues(kind, type)) ??
      claim(freeTarget(kind, usualName(kind, known))) ??
      claim(freeTarget(kind, nameOf(column))) ??
      null;
    return { column, target, type: (known === undefined ? undefined : NAMED_TYPES[known]) ?? type };
  });
  return {
    format,
    columns: mappings,
    event: kind === 'events' && !taken.has('event') ? 'Order Completed' : null,
    ...(isJapanese(columns) ? { country: 'JP', timeZone: 'Asia/Tokyo' } : { country: 'US', timeZone: 'UTC' }),
  };
}

function targetByName(kind: ImportKind, known: KnownColumn | undefined): string | undefined {
  return known === undefined ? undefined : NAMED_TARGETS[kind][known];
}

/** Addresses are told by what they look like. */
function targetByValues(kind: ImportKind, type: ValueType): string | undefined {
  return kind !== 'items' && (type === 'email' || type === 'phone') ? type : undefined;
}

function freeTarget(kind: ImportKind, name: string | undefined): string | undefined {
  const prefix = FREE_PREFIX[kind];
  return prefix === null || name === undefined ? undefined : prefix + name;
}

/** The name of what is known and has no place of its own, such as `city`. */
const usualName = (kind: ImportKind, known: KnownColumn | undefined): string | undefined =>
  targetByName(kind, known) === undefined ? known : undefined;

/** `Last Order Date` as lastOrderDate; other scripts stay as they are. A dot would make it a path, and a path in JSON is one. */
const nameOf = (column: string): string => {
  const words = column
    .trim()
    .split(/[\s_\-/]+/)
    .filter((word) => word !== '');
  return words
    .map((word, index) => (index === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
};

const lowerFirst = (word: string): string =>
  /^[A-Z0-9]+$/.test(word) ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);

const isJapanese = (columns: readonly string[]): boolean =>
  columns.some((column) => /[\u{3040}-\u{30FF}\u{3400}-\u{9FFF}]/u.test(column));
