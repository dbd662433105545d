import type { JsonValue } from '@ichie/kernel';
import { LIMITS } from '../../limits.ts';
import type { ColumnMapping, ImportKind, RowContext } from '../import-types.ts';
import { RowFault } from '../row-fault.ts';
import { plain } from '../values/cell-text.ts';
import { type Conventions, type ReadCell, createCellReader, ofText } from '../values/create-cell-reader.ts';
import { idText, pastInstant, shortText } from '../values/limited.ts';
import { readBoolean } from '../values/read-boolean.ts';
import { readList } from '../values/read-list.ts';
import { readNumber } from '../values/read-number.ts';

export interface TargetParts extends Conventions {
  readonly kind: ImportKind;
  readonly context: RowContext;
}

/** The limits of recommendation's API for items. */
const ITEM = { id: 200, name: 500, url: 2_000, category: 200, categories: 20 } as const;

/** How the cells of a column are read: by its target where that says what it must be, else by its type. */
export function createTargetReader({ target, type }: ColumnMapping, parts: TargetParts): ReadCell {
  switch (target) {
    case 'userId':
    case 'anonymousId':
      return idText(LIMITS.identifierCharacters);
    case 'messageId':
      return idText(LIMITS.messageIdCharacters);
    case 'event':
      return shortText(LIMITS.eventNameCharacters);
    case 'email':
      return createCellReader('email', parts);
    case 'phone':
      return createCellReader('phone', parts);
    case 'timestamp':
      return pastInstant(parts.dates, parts.context.receivedAt);
    case 'itemId':
      return idText(ITEM.id);
    case 'name':
      return shortText(ITEM.name);
    case 'url':
    case 'imageUrl':
      return shortText(ITEM.url);
    case 'price':
      return readPrice;
    case 'currency':
      return ofText(readCurrency);
    case 'categories':
      return readCategories;
    case 'available':
      return readAvailable;
    case 'channel':
      return ofText(wordsOf(CHANNELS, NO_CHANNEL));
    case 'status':
      return ofText(wordsOf(STATUSES, NO_STATUS));
    case 'address':
      return shortText(LIMITS.identifierCharacters);
    default:
      if (target?.startsWith('externalIds.') === true) return idText(LIMITS.identifierCharacters);
      return createCellReader(target?.startsWith('consents.') === true ? 'boolean' : type, parts);
  }
}

const BELOW_ZERO = RowFault.of('cell_price_below_zero');

function readPrice(cell: unknown): JsonValue | RowFault {
  const price = typeof cell === 'number' ? cell : ofText(readNumber)(cell);
  return typeof price === 'number' && price < 0 ? BELOW_ZERO : price;
}

const SIGNS: Readonly<Record<string, string>> = { '¥': 'JPY', 円: 'JPY', '€': 'EUR', '£': 'GBP', $: 'USD' };
const NO_CURRENCY = RowFault.of('cell_not_currency');

function readCurrency(text: string): string | RowFault {
  const written = plain(text).toUpperCase();
  return SIGNS[written] ?? (/^[A-Z]{3}$/.test(written) ? written : NO_CURRENCY);
}

/** The currency that is written beside a price. */
export function currencyBeside(cell: unknown): string | undefined {
  if (typeof cell !== 'string') return undefined;
  const written = plain(cell);
  const sign = Object.keys(SIGNS).find((candidate) => written.includes(candidate));
  return sign === undefined ? undefined : SIGNS[sign];
}

const TOO_MANY = RowFault.of('cell_too_many_categories', {
  entries: String(ITEM.categories),
  characters: String(ITEM.category),
});

/** Shops write the way to a category as `Food > Tea`. */
function readCategories(cell: unknown): JsonValue | RowFault {
  const entries = Array.isArray(cell)
    ? (cell as readonly unknown[])
    : ofText((text) => (/[>＞]/.test(text) ? text.split(/\s*[>＞]\s*/) : readList(text)))(cell);
  if (!Array.isArray(entries)) return entries as RowFault;
  const categories = entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
  const isTooMuch = categories.length > ITEM.categories || categories.some(({ length }) => length > ITEM.category);
  return isTooMuch ? TOO_MANY : categories;
}

const NO_STOCK = RowFault.of('cell_not_stock');
const IN_STOCK = /^(?:在庫(?:あり|有り?)|販売中|残りわずか|in ?_?stock|available|active|preorder|予約受付中)$/i;
const OUT_OF_STOCK =
  /^(?:在庫(?:なし|無し?|切れ)|品切れ?|売り?切れ?|完売|販売終了|販売停止|out ?_?of ?_?stock|sold ?_?out|unavailable|inactive|draft|archived)$/i;

/** Whether an item can be sold: by how many there are, or by words. */
function readAvailable(cell: unknown): JsonValue | RowFault {
  if (typeof cell === 'boolean') return cell;
  return ofText((text) => {
    const written = plain(text);
    if (IN_STOCK.test(written)) return true;
    if (OUT_OF_STOCK.test(written)) return false;
    const count = readNumber(written);
    if (typeof count === 'number') return count > 0;
    const answer = readBoolean(written);
    return answer instanceof RowFault ? NO_STOCK : answer;
  })(cell);
}

const CHANNELS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    email: 'email mail e-mail メール eメール',
    sms: 'sms ショートメッセージ 電話番号',
    whatsapp: 'whatsapp',
  }).flatMap(([channel, words]) => words.split(' ').map((word): [string, string] => [word, channel])),
);

const STATUSES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    suppressed: 'suppressed unsubscribed blocked bounced optout opt-out true yes 1 停止 配信停止 拒否 解除 退会 除外',
    lifted: 'lifted subscribed allowed optin opt-in false no 0 再開 配信 許可 配信再開 配信中',
  }).flatMap(([status, words]) => words.split(' ').map((word): [string, string] => [word, status])),
);

const NO_CHANNEL = RowFault.of('cell_not_channel');
const NO_STATUS = RowFault.of('cell_not_status');

const wordsOf =
  (words: ReadonlyMap<string, string>, fault: RowFault) =>
  (text: string): string | RowFault =>
    words.get(plain(text).toLowerCase()) ?? fault;
