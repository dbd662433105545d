import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { freePort } from '@ichie/testing';
import S3rver from 's3rver';

const BUCKET = 'imports';
/** The keys that s3rver knows. */
const KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } as const;

/** S3-compatible storage that is not ours. */
export class ObjectStorage implements AsyncDisposable {
  readonly host: string;
  readonly #server: S3rver;
  readonly #folder: string;
  readonly #client: S3Client;

  private constructor(server: S3rver, folder: string, port: number) {
    this.host = `127.0.0.1:${String(port)}`;
    this.#server = server;
    this.#folder = folder;
    this.#client = new S3Client({
      region: 'us-east-1',
      endpoint: `http://${this.host}`,
      forcePathStyle: true,
      credentials: KEYS,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
  }

  static async start(): Promise<ObjectStorage> {
    const folder = await mkdtemp(join(tmpdir(), 'ichie-s3-'));
    const port = await freePort();
    const server = new S3rver({
      port,
      address: '127.0.0.1',
      silent: true,
      directory: folder,
      configureBuckets: [{ name: BUCKET, configs: [] }],
    });
    await server.run();
    return new ObjectStorage(server, folder, port);
  }

  async put(key: string, content: string | Buffer): Promise<void> {
    await this.#client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: content }));
  }

  source(key: string) {
    return { type: 's3', endpoint: `http://${this.host}`, region: 'us-east-1', bucket: BUCKET, key, ...KEYS } as const;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#client.destroy();
    await this.#server.close();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
