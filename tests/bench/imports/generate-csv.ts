import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type SeededRandom, seededRandom } from '../../support/seeded-random.ts';

export interface GenerateOptions {
  readonly kind: 'profiles' | 'events';
  readonly path: string;
  readonly bytes: number;
}

const ROWS_A_WRITE = 2_000;
const CITIES = ['東京都', '大阪府', '京都府', '北海道', '福岡県', '沖縄県', 'Berlin', 'New York'];
const NAMES = ['愛子', '健太', '美咲', 'Aiko', 'Ken', 'Marie', 'Jonas', 'Emily'];
const PRODUCTS = ['煎茶 100g', '抹茶 30g', '"Genmaicha, 200 g"', '"Hojicha ""roasted"""', 'Teapot'];
const NOTE = '"Leave it at the door, please; ring twice when nobody answers"';

/** Writes a CSV as shops export them, of about so many bytes, and answers how many rows it has. */
export async function generateCsv({ kind, path, bytes }: GenerateOptions): Promise<number> {
  const file = createWriteStream(path, { highWaterMark: 1024 * 1024 });
  const random = seededRandom(1);
  const { header, row } = kind === 'profiles' ? profiles : orders;
  file.write(`${header}\n`);
  let rows = 0;
  for (let written = 0; written < bytes;) {
    let text = '';
    for (let count = 0; count < ROWS_A_WRITE; count += 1) {
      rows += 1;
      text += `${row(rows, random).join(',')}\n`;
    }
    written += Buffer.byteLength(text);
    if (!file.write(text)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return rows;
}

interface Table {
  readonly header: string;
  readonly row: (number: number, random: SeededRandom) => readonly string[];
}

const digits = (number: number, length: number): string => String(number).padStart(length, '0');

const profiles: Table = {
  header: 'user_id,email,phone,first_name,city,birthday,points,newsletter,created_at,favourite',
  row: (number, random) => [
    `u-${digits(number, 8)}`,
    `customer.${digits(number, 8)}@mail.example.com`,
    `090-${digits(random.integer(0, 9_999), 4)}-${digits(random.integer(0, 9_999), 4)}`,
    random.pick(NAMES),
    random.pick(CITIES),
    `19${digits(50 + (number % 50), 2)}-${digits(1 + (number % 12), 2)}-${digits(1 + (number % 28), 2)}`,
    String(random.integer(0, 10_000)),
    random.integer(1, 10) <= 7 ? 'true' : 'false',
    `2024/03/${digits(1 + (number % 28), 2)} 12:34:56`,
    random.pick(PRODUCTS),
  ],
};

const orders: Table = {
  header: 'user_id,order_id,timestamp,total,currency,coupon,product,quantity,shipping,city,note',
  row: (number, random) => [
    `u-${digits(random.integer(1, 1_000_000), 8)}`,
    `order-${digits(number, 9)}`,
    `2026-${digits(1 + (number % 9), 2)}-${digits(1 + (number % 28), 2)}T10:${digits(number % 60, 2)}:00+09:00`,
    String(random.integer(500, 20_000)),
    'JPY',
    random.integer(1, 5) === 1 ? 'SPRING' : '',
    random.pick(PRODUCTS),
    String(random.integer(1, 5)),
    '350',
    random.pick(CITIES),
    NOTE,
  ],
};
