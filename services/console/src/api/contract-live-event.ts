/** An event of a source soon after it came, and what became of it; sent by ingest as `accepted` or `rejected`. */
export interface LiveEvent {
  /** ISO 8601. */
  readonly at: string;
  readonly outcome: 'accepted' | 'rejected';
  readonly method: string;
  readonly event: string | null;
  readonly messageId: string | null;
  readonly userId: string | null;
  readonly anonymousId: string | null;
  readonly reason?: { readonly code: string; readonly path: string; readonly message: string };
  /** What the tracking plan found in it. */
  readonly violations?: readonly Readonly<Record<string, unknown>>[];
  /** As JSON; where it is cut, the beginning of its text. */
  readonly body: unknown;
  readonly truncated: boolean;
}
