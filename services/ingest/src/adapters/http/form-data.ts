/** `data=…`, perhaps behind other fields; JSON begins otherwise. */
const FORM = /^(?:[\w.-]{1,100}=[^&{}"]*&)*data=/;
const BEGINNING = 2_048;

/** A form that carries an event, as old SDKs and pages without script send it. */
export interface FormData {
  /** JSON. */
  readonly data: string;
  /** What is said beside the event, such as `writeKey`; what the event says itself wins. */
  readonly beside: Readonly<Record<string, string>>;
}

/** Reads a form with an event in its field `data`; undefined for every other text. */
export function readForm(text: string): FormData | undefined {
  if (!FORM.test(text.slice(0, BEGINNING))) return undefined;
  const fields = new URLSearchParams(text);
  const beside = [...fields].filter(([name]) => name === 'writeKey' || name === 'sentAt');
  return { data: jsonOfData(fields.get('data') ?? ''), beside: Object.fromEntries(beside) };
}

/** JSON as it is, or in base64 of either alphabet; a `+` that a form has made a space counts. */
export const jsonOfData = (data: string): string =>
  data.trimStart().startsWith('{') ? data : Buffer.from(data.replaceAll(' ', '+'), 'base64').toString('utf8');
