/** How much one request may hold: the limits of the Segment tracking API, which stock SDKs keep to. */
export const LIMITS = {
  /** UTF-8 bytes of an event as it is stored, its share of the batch's context included. */
  eventBytes: 32_768,
  /** Bytes of a request once decompressed. */
  requestBytes: 512_000,
  /** The same for `/v1/import`. */
  importRequestBytes: 4_096_000,
  /** A body may grow so many times when it is decompressed; JSON that says the same 2,500 times stays below. */
  expansionRatio: 250,
  /** Bytes that it may grow to in any case. */
  expansionFloorBytes: 131_072,
  /** Bytes of all bodies that are being read or answered at once. */
  bodiesBytes: 134_217_728,
  batchEvents: 2_500,
  messageIdCharacters: 100,
  /** Longer ones fit no index. */
  identifierCharacters: 500,
  eventNameCharacters: 500,
  /** Objects and arrays inside one another; deeper ones exhaust the stacks of parsers. */
  depth: 500,
  /** Characters of all the copies of a batch's context that its events would make. */
  sharedContextCharacters: 4_096_000,
} as const;
