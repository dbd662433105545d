import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { Readable } from 'node:stream';
import { GetObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { OpenedFile, RemotePosition } from '../../application/imports/ports.ts';
import type { S3Source } from '../../domain/imports/import-source.ts';
import { ImportSourceInvalid, ImportSourceRefused, ImportSourceUnavailable } from '../../import-errors.ts';
import type { AddressGuard } from './address-guard.ts';
import { asImportError } from './remote-faults.ts';

const TIMEOUTS = { connectionTimeout: 10_000, socketTimeout: 30_000 } as const;

/** Both become part of the host's name. */
const REGION = /^[a-z0-9-]{1,32}$/;
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/** Objects in S3, or in storage that speaks its API. */
export interface S3Files {
  check(source: S3Source): void;
  open(source: S3Source, from: RemotePosition | null, signal: AbortSignal): Promise<OpenedFile>;
}

export const createS3Files = (guard: AddressGuard): S3Files => ({
  check(source) {
    if (!REGION.test(source.region)) throw new ImportSourceInvalid('The region is none. Write it as in us-east-1.');
    if (!BUCKET.test(source.bucket)) throw new ImportSourceInvalid('No bucket has such a name. Give its name alone.');
    if (source.key === '')
      throw new ImportSourceInvalid('The key is missing. Give the path of the file in its bucket.');
    if (source.endpoint !== null) guard.check(endpointOf(source.endpoint));
  },
  async open(source, from, signal) {
    const client = clientOf(source, guard);
    try {
      return await get(client, source, from, signal);
    } catch (error) {
      client.destroy();
      if (from !== null && statusOf(error) === 412) return await this.open(source, null, signal);
      // Nothing is left to give: all of it is here.
      if (from !== null && statusOf(error) === 416) {
        return { body: Readable.from([]), offset: from.offset, bytesTotal: from.offset, etag: from.etag };
      }
      throw faultOf(error, signal);
    }
  },
});

async function get(
  client: S3Client,
  { bucket, key }: S3Source,
  from: RemotePosition | null,
  signal: AbortSignal,
): Promise<OpenedFile> {
  const command = new GetObjectCommand({
    Bucket: bucket,
    Key: key,
    ...(from === null ? {} : { Range: `bytes=${String(from.offset)}-`, IfMatch: from.etag }),
  });
  const { Body, ContentLength, ContentRange, ETag } = await client.send(command, { abortSignal: signal });
  if (!(Body instanceof Readable)) throw new TypeError('The S3 client gave a body that is no stream.');
  Body.once('close', () => client.destroy());
  const offset = Number(/^bytes (\d+)-/.exec(ContentRange ?? '')?.[1] ?? 0);
  return {
    body: Body,
    offset,
    bytesTotal: ContentLength === undefined ? null : offset + ContentLength,
    etag: ETag ?? null,
  };
}

/** One for each file: its keys are the customer's, never those of this machine. */
function clientOf({ endpoint, region, accessKeyId, secretAccessKey }: S3Source, guard: AddressGuard): S3Client {
  const isTrusted = endpoint !== null && guard.check(endpointOf(endpoint)) === 'allowed by name';
  const lookup = isTrusted ? {} : { lookup: guard.lookup };
  return new S3Client({
    region,
    credentials: { accessKeyId, secretAccessKey },
    ...(endpoint === null ? {} : { endpoint, forcePathStyle: true }),
    requestHandler: {
      httpAgent: new HttpAgent(lookup),
      httpsAgent: new HttpsAgent(lookup),
      ...TIMEOUTS,
    },
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 2,
  });
}

function faultOf(error: unknown, signal: AbortSignal): unknown {
  const status = statusOf(error);
  if (!(error instanceof S3ServiceException) || status === undefined) return asImportError(error, signal);
  const answered = `The storage answered ${error.name} (${String(status)}).`;
  return status >= 500 || status === 429
    ? new ImportSourceUnavailable(`${answered} Try again later.`, { cause: error })
    : new ImportSourceRefused(`${answered} Check bucket, key, region, and what the access key may read.`, {
        cause: error,
      });
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;

function endpointOf(endpoint: string): URL {
  try {
    return new URL(endpoint);
  } catch (cause) {
    throw new ImportSourceInvalid('The endpoint is no address. Give it whole, such as https://storage.example.com.', {
      cause,
    });
  }
}
