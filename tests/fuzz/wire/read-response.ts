export interface RawResponse {
  readonly status: number;
  /** Whether the server ends the connection after it. */
  readonly closes: boolean;
}

const HEAD_END = '\r\n\r\n';

/** The response that begins the bytes, once it is whole; what only says that a body may come is skipped. */
export function readResponse(bytes: Buffer, isHead: boolean): RawResponse | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const rest = bytes.subarray(headEnd + HEAD_END.length);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (Number.isNaN(status)) throw new Error(`This is no response: ${JSON.stringify(head.slice(0, 200))}`);
  if (status < 200) return readResponse(rest, isHead);
  const closes = /^connection: close\r?$/im.test(head);
  return isHead || status === 204 || status === 304 || isWhole(head, rest) ? { status, closes } : undefined;
}

function isWhole(head: string, body: Buffer): boolean {
  const length = /^content-length: (\d+)\r?$/im.exec(head)?.[1];
  if (length !== undefined) return body.length >= Number(length);
  return body.subarray(-5).equals(Buffer.from('0\r\n\r\n'));
}
