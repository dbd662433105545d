import { type Clock, IchieError } from '@ichie/kernel';
import { ImportSourceUnavailable, ImportTooLarge } from '../../import-errors.ts';
import { blendSpeed } from '../../domain/imports/import-progress.ts';
import type { LeaseHold } from './lease-hold.ts';
import { pause } from './pause.ts';
import type { ImportFolder, OpenedFile, RemoteFiles, RemoteSource, StoredFile } from './ports.ts';

export interface FetchParts {
  readonly remote: RemoteFiles;
  readonly folder: ImportFolder;
  readonly clock: Clock;
  readonly largestBytes: number;
}

/** Attempts in a row that bring nothing. */
const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 500;
const TELL_EVERY_MS = 250;

/**
 * Fetches a remote file to where imports are read from. What broke off is gone on with at the byte where it was, as long
 * as the file is still the same (ETag), in this process or the next; where a server offers no such thing, from the start.
 */
export async function fetchFile(parts: FetchParts, hold: LeaseHold, source: RemoteSource): Promise<StoredFile> {
  const { folder, clock } = parts;
  let etag = hold.claim.fileEtag;
  let reached = 0;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const here = await folder.fetched(hold.claim);
      const from = here.bytes > 0 && etag !== null ? { offset: here.bytes, etag } : null;
      const opened = await parts.remote.open(source, from, hold.signal);
      if (opened.offset === 0) await folder.resetFetched(hold.claim);
      etag = opened.etag;
      return await take(parts, hold, opened);
    } catch (error) {
      const { bytes } = await folder.fetched(hold.claim);
      if (bytes > reached) attempt = 0;
      reached = bytes;
      const isWorthTrying = !(error instanceof IchieError) || error.retryable;
      if (hold.signal.aborted || !isWorthTrying) throw error;
      if (attempt >= MOST_ATTEMPTS) throw unavailable(error);
      await pause(clock, FIRST_PAUSE_MS * 2 ** attempt, hold.signal);
    }
  }
}

async function take(parts: FetchParts, hold: LeaseHold, opened: OpenedFile): Promise<StoredFile> {
  const { folder, clock, largestBytes } = parts;
  const { bytesTotal, etag, body } = opened;
  if (bytesTotal !== null && bytesTotal > largestBytes) {
    body.destroy();
    throw new ImportTooLarge(largestBytes);
  }
  await hold.note({ fileEtag: etag, ...(bytesTotal === null ? {} : { bytesTotal }) });
  let bytesPerSecond = 0;
  let told = { at: clock.now(), bytes: opened.offset };
  await folder.append(hold.claim, body, {
    largestBytes,
    signal: hold.signal,
    onBytes(bytes) {
      const at = clock.now();
      if (at - told.at < TELL_EVERY_MS) return;
      bytesPerSecond = blendSpeed(bytesPerSecond, bytes - told.bytes, at - told.at);
      told = { at, bytes };
      const { counts } = hold.claim;
      hold.tell({ ...counts, phase: 'fetching', bytesRead: bytes, bytesTotal, rowsPerSecond: 0, bytesPerSecond });
    },
  });
  const fetched = await folder.fetched(hold.claim);
  if (bytesTotal !== null && fetched.bytes < bytesTotal) {
    throw new ImportSourceUnavailable('The file broke off before its end. Try again later.');
  }
  return fetched;
}

const unavailable = (error: unknown): unknown =>
  error instanceof IchieError
    ? error
    : new ImportSourceUnavailable('The file broke off again and again. Try again later.', { cause: error });
