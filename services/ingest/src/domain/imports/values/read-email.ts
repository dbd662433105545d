import { CellFault } from './cell-fault.ts';
import { plain } from './cell-text.ts';

const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9\u{80}-\u{10FFFF}](?:[a-z0-9.\u{80}-\u{10FFFF}-]*[a-z0-9\u{80}-\u{10FFFF}])?\.[a-z\u{80}-\u{10FFFF}][a-z0-9\u{80}-\u{10FFFF}-]+$/iu;
const LONGEST = 254;

/** An e-mail address in lower case; one that providers would take. Some Japanese carriers allowed dots anywhere before the @. */
export function readEmail(text: string): string | CellFault {
  const address = plain(text)
    .replace(/^mailto:/i, '')
    .toLowerCase();
  if (address.length <= LONGEST && EMAIL.test(address) && !address.includes('..', address.indexOf('@'))) return address;
  return new CellFault('is not an e-mail address. Write one address, such as aiko@example.com.');
}
