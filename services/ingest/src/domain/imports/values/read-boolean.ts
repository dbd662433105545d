import { RowFault } from '../row-fault.ts';
import { plain } from './cell-text.ts';

const YES =
  'true t yes y 1 on はい 有 有り あり 可 済 済み 同意 同意する 許可 希望 希望する 受け取る 受信する 購読 配信 ○ 〇 ◯ ◎ ✓ ✔ レ';
const NO =
  'false f no n 0 off いいえ 無 無し なし 否 不可 未 未済 拒否 不同意 同意しない 許可しない 不要 希望しない 受け取らない 受信しない 解除 配信停止 × x ✕ ✗ ✖ -';

const VALUES: ReadonlyMap<string, boolean> = new Map([
  ...YES.split(' ').map((word) => [plain(word), true] as const),
  ...NO.split(' ').map((word) => [plain(word), false] as const),
]);

const NO_BOOLEAN = RowFault.of('cell_not_boolean');

/** Yes or no, as people write it in English and Japanese. */
export const readBoolean = (text: string): boolean | RowFault =>
  VALUES.get(text) ?? VALUES.get(plain(text).toLowerCase()) ?? NO_BOOLEAN;
