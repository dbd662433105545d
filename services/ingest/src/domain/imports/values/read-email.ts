import { RowFault } from '../row-fault.ts';
import { plain } from './cell-text.ts';

const ASCII_EMAIL = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{1,62}$/;
const EMAIL =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9\u{80}-\u{10FFFF}-]{1,63}\.)+[a-z\u{80}-\u{10FFFF}][a-z0-9\u{80}-\u{10FFFF}-]{1,62}$/u;
const LONGEST = 254;

/** An e-mail address in lower case; one that providers would take. Some Japanese carriers allowed dots anywhere before the @. */
export function readEmail(text: string): string | RowFault {
  const usual = text.toLowerCase();
  if (usual.length <= LONGEST && ASCII_EMAIL.test(usual)) return usual;
  const address = plain(usual)
    .replace(/^mailto:/, '')
    .toLowerCase();
  return address.length <= LONGEST && EMAIL.test(address) ? address : NO_EMAIL;
}

const NO_EMAIL = RowFault.of('cell_not_email');
