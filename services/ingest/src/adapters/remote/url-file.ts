import { type Duplex, Readable, pipeline } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import type { OpenedFile, RemotePosition } from '../../application/imports/ports.ts';
import type { UrlSource } from '../../domain/imports/import-source.ts';
import { ImportSourceInvalid, ImportSourceRefused, ImportSourceUnavailable } from '../../import-errors.ts';
import type { AddressGuard } from './address-guard.ts';
import { asImportError } from './remote-faults.ts';

const MOST_REDIRECTS = 5;
const TIMEOUTS = { headersTimeout: 30_000, bodyTimeout: 30_000 } as const;
const CONNECT_WITHIN_MS = 10_000;

const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
};

/** Files at addresses: https, whatever it redirects to. */
export interface UrlFiles extends AsyncDisposable {
  check(source: UrlSource): void;
  open(source: UrlSource, from: RemotePosition | null, signal: AbortSignal): Promise<OpenedFile>;
}

export function createUrlFiles(guard: AddressGuard): UrlFiles {
  const guarded = new Agent({ connect: { lookup: guard.lookup, timeout: CONNECT_WITHIN_MS }, ...TIMEOUTS });
  const trusting = new Agent({ connect: { timeout: CONNECT_WITHIN_MS }, ...TIMEOUTS });

  /** Follows redirects; each place is checked as if it had been asked for. */
  const ask = async (address: string, headers: Record<string, string>, signal: AbortSignal) => {
    let url = parsed(address);
    const { origin } = url;
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects += 1) {
      const dispatcher = guard.check(url) === 'by address' ? guarded : trusting;
      // What opens one place is not told to another.
      const authorization = url.origin === origin ? basicOf(parsed(address)) : {};
      const response = await request(withoutUser(url), {
        dispatcher,
        signal,
        headers: { ...headers, ...authorization },
      });
      const location = response.headers.location;
      if (response.statusCode < 300 || response.statusCode >= 400 || typeof location !== 'string') return response;
      await response.body.dump();
      url = parsed(location, url);
    }
    throw new ImportSourceRefused('The address redirects again and again. Give the address that the file has at last.');
  };

  return {
    check: ({ url }) => void guard.check(parsed(url)),
    async open({ url }, from, signal) {
      const range: Record<string, string> =
        from === null ? {} : { range: `bytes=${String(from.offset)}-`, 'if-range': from.etag };
      try {
        const response = await ask(url, { 'accept-encoding': 'identity', accept: '*/*', ...range }, signal);
        return await openedOf(response, from);
      } catch (error) {
        throw asImportError(error, signal);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([guarded.destroy(), trusting.destroy()]);
    },
  };
}

async function openedOf(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  from: RemotePosition | null,
): Promise<OpenedFile> {
  const encoding = textOf(headers['content-encoding'])?.toLowerCase();
  const decoder = encoding === undefined || encoding === 'identity' ? undefined : DECODERS[encoding];
  const strong = textOf(headers.etag);
  const etag = decoder === undefined && strong?.startsWith('"') === true ? strong : null;
  if (statusCode === 200) {
    const length = Number(textOf(headers['content-length']) ?? NaN);
    return {
      body: decoder === undefined ? body : decoded(body, decoder()),
      offset: 0,
      bytesTotal: decoder === undefined && Number.isSafeInteger(length) ? length : null,
      etag,
    };
  }
  const range = /^bytes (?:(\d+)-\d+|\*)\/(\d+|\*)$/.exec(textOf(headers['content-range']) ?? '');
  const total = Number(range?.[2] ?? NaN);
  const bytesTotal = Number.isSafeInteger(total) ? total : null;
  if (from !== null && statusCode === 206 && Number(range?.[1]) === from.offset) {
    return { body, offset: from.offset, bytesTotal, etag: from.etag };
  }
  await body.dump();
  // Nothing is left to give: all of it is here.
  if (from !== null && statusCode === 416 && total === from.offset) {
    return { body: Readable.from([]), offset: from.offset, bytesTotal, etag: from.etag };
  }
  const answered = `The server of the file answered ${String(statusCode)}.`;
  if (statusCode >= 500 || statusCode === 429 || statusCode === 408) {
    throw new ImportSourceUnavailable(`${answered} Try again later.`);
  }
  throw new ImportSourceRefused(`${answered} Check the address, and whether it needs a signature that has expired.`);
}

/** When the body breaks off, so does what is made of it. */
const decoded = (body: Readable, decoder: Duplex): Duplex => pipeline(body, decoder, () => undefined);

const textOf = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;

function parsed(address: string, base?: URL): URL {
  try {
    return new URL(address, base);
  } catch (cause) {
    throw new ImportSourceInvalid('The address is none. Give it whole, such as https://files.example.com/people.csv.', {
      cause,
    });
  }
}

function withoutUser(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}

function basicOf({ username, password }: URL): Record<string, string> {
  if (username === '' && password === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
}
