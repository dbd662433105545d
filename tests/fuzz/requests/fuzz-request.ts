import fc from 'fast-check';

/** One request as it is written to a socket. */
export class FuzzRequest {
  /** All that is written. */
  readonly bytes: Buffer;
  /** Whether what answers can be read as one response to one request, on a connection that goes on. */
  readonly isWellFramed: boolean;
  /** Whether the answer has no body whatever its headers say. */
  readonly isHead: boolean;
  /** The messageIds that must be in Kafka if the answer is 200. */
  readonly promised: readonly string[];

  constructor(parts: Pick<FuzzRequest, 'bytes' | 'isWellFramed' | 'isHead' | 'promised'>) {
    this.bytes = parts.bytes;
    this.isWellFramed = parts.isWellFramed;
    this.isHead = parts.isHead;
    this.promised = parts.promised;
  }

  /** How fast-check shows it. */
  [fc.toStringMethod](): string {
    const shown = JSON.stringify(this.bytes.toString('latin1', 0, 1_500));
    return this.bytes.length > 1_500 ? `${shown}… (${String(this.bytes.length)} bytes)` : shown;
  }
}
