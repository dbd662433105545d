const BEYOND_ASCII = /[^\u0000-\u007f]/;

/** The text of a cell; of CSV it is one, of JSON it may be a number or a boolean. */
export function cellText(cell: unknown): string | undefined {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return undefined;
}

/** With full-width digits, letters and signs as those of ASCII, for values whose spelling does not matter. */
export const plain = (text: string): string => (BEYOND_ASCII.test(text) ? text.normalize('NFKC').trim() : text);
