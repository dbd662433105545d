import { type Issue, type Values, type ValuesOf, withValues } from '@ichie/kernel';

/**
 * Everything that can be wrong with a row, and what is said of it, or of the cell that is to blame: "is not a number".
 * The codes are stable; the sentences may change.
 */
export const ROW_FAULTS = {
  cell_not_plain: 'is a list or an object. Read it as list or JSON, or leave it out.',
  cell_not_number: 'is not a number. Write it as 1234.5 or 1,234.5.',
  cell_not_boolean: 'is neither yes nor no. Write true or false, yes or no, はい or いいえ, ○ or ×.',
  cell_not_date: 'is not a date. Write it as 2026-04-01, or with its time as 2026-04-01T09:30:00+09:00.',
  cell_date_before_era: 'is a date before its era begins. Write it as 2026-04-01.',
  cell_date_ambiguous: 'can be read as day and month or as month and day. Write it as 2026-04-01.',
  cell_date_too_early: 'is before 1990. Correct the year.',
  cell_date_in_future: 'lies in the future. Correct it, or leave it empty.',
  cell_not_email: 'is not an e-mail address. Write one address, such as aiko@example.com.',
  cell_not_phone: 'is not a phone number of that country. Write it with its country code, such as +81901234567.',
  cell_not_json: 'is not JSON. Look for missing quotes, commas and brackets.',
  cell_too_long: 'has more than {limit} characters. Shorten it.',
  cell_control_character: 'has a line break or another control character. Take it out.',
  cell_id_not_exact: 'is a number that is not exact. Write the id as a text, in quotes.',
  cell_price_below_zero: 'is below 0. Correct the price.',
  cell_not_currency: 'is no currency. Write the three letters of ISO 4217, such as JPY.',
  cell_too_many_categories: 'has more than {entries} entries, or one of more than {characters} characters. Shorten it.',
  cell_not_stock: 'says nothing of the stock. Write how many there are, or yes or no.',
  cell_not_channel: 'is no channel. Write email, sms or whatsapp.',
  cell_not_status: 'is no status. Write suppressed or lifted.',
  row_of_nobody: 'is empty, and so is every other id. Say whose row it is.',
  row_without_event: 'is empty. Name the event.',
  row_without_consent: 'is empty, and so is every other consent. Say yes or no.',
  row_without_item_id: 'is empty. Every item needs an id.',
  row_without_item_name: 'is empty. Every item needs a name.',
  row_without_address: 'is empty, or of another channel. Give the address that is not to be sent to.',
  row_attributes_too_long: 'has attributes of more than {limit} characters. Leave columns out, or shorten their texts.',
  row_too_deep: 'has objects that lie too deep inside one another. Leave them out.',
  row_too_large: 'has more than {limit} bytes. Leave columns out, or shorten their texts.',
  row_record_too_large: '{refusal} Make the row smaller.',
  row_quotes_broken:
    'has a quote that is not closed, or text behind a closing quote. Write quotes within a cell twice, and one at its end.',
  row_too_long:
    'is longer than {limit} characters, or has a quote that is not closed. Shorten it, or write quotes within a cell twice.',
  row_not_json: 'is not JSON. Look for missing quotes, commas and brackets.',
  row_not_object: 'is not a JSON object. Write each row as an object.',
  row_cut_off: 'ends with the file. Look for missing quotes and brackets, from here on.',
  row_not_in_encoding: 'has bytes that are not {encoding}. Choose the encoding it was written in.',
  row_cells_uneven:
    'has {cells} cells where there are {columns} columns. Quote cells that hold separators or line breaks.',
} as const;

export type RowFaultCode = keyof typeof ROW_FAULTS;

/** Why a row or a cell of it cannot be taken, and the remedy. Never holds what stands there. */
export class RowFault implements Omit<Issue<RowFaultCode>, 'path'> {
  readonly code: RowFaultCode;
  readonly values?: Values;
  readonly message: string;

  private constructor(code: RowFaultCode, values: Values | undefined) {
    this.code = code;
    if (values !== undefined) this.values = values;
    this.message = withValues(ROW_FAULTS[code], values);
  }

  static of<Code extends RowFaultCode>(code: Code, ...[values]: ValuesOf<(typeof ROW_FAULTS)[Code]>): RowFault {
    return new RowFault(code, values);
  }
}
