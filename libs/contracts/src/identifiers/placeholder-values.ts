/**
 * What programs write where an id is missing. Promoted, such a value would join every visitor without an id into one
 * person, and nothing could part them again.
 */
const PLACEHOLDERS = new Set([
  'anonymous',
  'distinct_id',
  'distinctid',
  'email',
  'false',
  'guest',
  'id',
  'n/a',
  'na',
  'nan',
  'nil',
  'none',
  'not_authenticated',
  'null',
  'true',
  'undefined',
  'unknown',
  'user_id',
  'userid',
  '-1',
  '[object object]',
]);

/** Nothing but zeros and dashes: empty, `0`, `---`, the nil UUID. */
const ZEROS = /^[0-]*$/;

const QUOTES = /^(["'])(.*)\1$/s;
const QUOTATION_MARK = 34;
const APOSTROPHE = 39;

/** Whether a value stands for no one in particular. */
export function isPlaceholder(value: string): boolean {
  const bare = unquoted(value.trim());
  return ZEROS.test(bare) || PLACEHOLDERS.has(bare.toLowerCase());
}

/** Hardly any value is quoted, and every event asks. */
function unquoted(text: string): string {
  const first = text.charCodeAt(0);
  return first === QUOTATION_MARK || first === APOSTROPHE ? text.replace(QUOTES, '$2').trim() : text;
}
