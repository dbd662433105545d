import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** What a table of people is like: `plain` has no quotes; of `quoted`, every row has some, and one in three a line break. */
export type TableKind = 'plain' | 'quoted';

const HEADER = 'userId,email,姓,名,phone,birthday,city,total,note,points\n';
const ROWS_TOGETHER = 5_000;

/** Writes a table of ten columns, as a shop exports it. */
export async function writeTable(file: string, kind: TableKind, rows: number): Promise<void> {
  const stream = createWriteStream(file);
  stream.write(HEADER);
  for (let from = 0; from < rows; from += ROWS_TOGETHER) {
    let text = '';
    for (let row = from; row < Math.min(rows, from + ROWS_TOGETHER); row += 1) text += rowOf(kind, row);
    if (!stream.write(text)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'close');
}

function rowOf(kind: TableKind, row: number): string {
  const phone = `090-${String(1_000 + (row % 9_000))}-${String(1_000 + ((row * 7) % 9_000))}`;
  const person = `user-${String(row)},user${String(row)}@example.com,山田,愛子,${phone},1990/4/${String(1 + (row % 28))}`;
  if (kind === 'plain') return `${person},京都市左京区,${String(1_000 + row)},tea,${String(row % 500)}\n`;
  const note = row % 3 === 0 ? '"say ""hi""\nthere"' : '';
  return `${person},"京都市, 左京区","¥${(1_000 + row).toLocaleString('en-US')}",${note},${String(row % 500)}\n`;
}
