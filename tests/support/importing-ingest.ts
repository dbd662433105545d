import { createReadStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { migrations } from '@ichie/ingest/migrations';
import { type TestInstallation, createTestInstallation, eventually, freePort } from '@ichie/testing';
import { ServiceProcess } from './service-process.ts';

const MANAGEMENT_TOKEN = 'management-token';
const WORKSPACE_ID = 'workspace-1';
/** Where the people of our files live. */
const JAPANESE = { country: 'JP', timeZone: 'Asia/Tokyo' } as const;

/** What is looked at of an import. */
export interface ImportSeen {
  readonly importId: string;
  readonly state: string;
  readonly unchanged: boolean;
  readonly counts: { readonly rowsRead: number; readonly rowsAccepted: number; readonly rowsRejected: number };
  readonly failure: unknown;
}

/** Topics, a database and a folder for uploads, on which any number of processes of ingest can run. */
export class ImportingIngest implements AsyncDisposable {
  readonly installation: TestInstallation;
  readonly #folder: string;

  private constructor(installation: TestInstallation, folder: string) {
    this.installation = installation;
    this.#folder = folder;
  }

  static async prepare(name: string): Promise<ImportingIngest> {
    const installation = await createTestInstallation({ name, services: [migrations], groups: ['ingest'] });
    return new ImportingIngest(installation, await mkdtemp(join(tmpdir(), 'ichie-imports-')));
  }

  async start(
    environment: Readonly<Record<string, string>> = {},
    nodeFlags: readonly string[] = [],
  ): Promise<ServiceProcess> {
    const { stream } = this.installation;
    const told = {
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      KAFKA_BROKERS: stream.brokers.join(','),
      SCHEMA_REGISTRY_URL: stream.registryUrl,
      ICHIE_TOPIC_PREFIX: stream.topicPrefix,
      DATABASE_URL: this.installation.databaseUrl('ingest'),
      MANAGEMENT_TOKEN,
      SEALING_KEY: 'sealing-key-of-the-tests-with-enough-bytes',
      UPLOADS_FOLDER: this.#folder,
      ...environment,
    };
    return ServiceProcess.start('ingest', told, nodeFlags);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.installation[Symbol.asyncDispose]();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** Imports a file as marketers do, at whichever process. */
export class ImportingClient {
  readonly #base: string;

  constructor({ url }: Pick<ServiceProcess, 'url'>) {
    this.#base = `${url}/manage/v1/workspaces/${WORKSPACE_ID}`;
  }

  /** Uploads a file and maps it as the preview suggests; answers the import. */
  async prepare(kind: string, path: string): Promise<string> {
    const { size } = await stat(path);
    const created = await this.#fetch('/uploads', {
      method: 'POST',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': String(size) },
    });
    const uploadId = created.headers.get('location')?.split('/').at(-1) ?? '';
    await this.#fetch(`/uploads/${uploadId}`, {
      method: 'PATCH',
      headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: Readable.toWeb(createReadStream(path)) as ReadableStream,
      duplex: 'half',
    });
    const body = { kind, name: path, source: { type: 'upload', uploadId } };
    const { importId } = (await this.#json('POST', '/imports', body)) as ImportSeen;
    const { mapping } = (await this.#json('GET', `/imports/${importId}/preview`)) as { readonly mapping: object };
    await this.#json('PUT', `/imports/${importId}/mapping`, {
      mapping: { ...mapping, ...JAPANESE, event: eventOf(kind) },
    });
    return importId;
  }

  async start(importId: string): Promise<void> {
    await this.#json('POST', `/imports/${importId}/start`);
  }

  async find(importId: string): Promise<ImportSeen> {
    return (await this.#json('GET', `/imports/${importId}`)) as ImportSeen;
  }

  /** Waits until an import is as it is wanted; throws when it has failed. */
  reaches(importId: string, enough: (seen: ImportSeen) => boolean, timeoutMs = 120_000): Promise<ImportSeen> {
    return eventually(
      async () => {
        const seen = await this.find(importId);
        if (!enough(seen)) throw new Error(`The import is not there yet: ${JSON.stringify(seen)}`);
        return seen;
      },
      { timeoutMs, intervalMs: 20 },
    );
  }

  async #json(method: string, path: string, body?: unknown): Promise<unknown> {
    const json =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    return (await this.#fetch(path, { method, ...json })).json();
  }

  async #fetch(path: string, init: RequestInit & { readonly duplex?: 'half' }): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${MANAGEMENT_TOKEN}` };
    const response = await fetch(`${this.#base}${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${init.method ?? ''} ${path} was answered: ${await response.text()}`);
    return response;
  }
}

const eventOf = (kind: string): string | null => (kind === 'events' ? 'Order Completed' : null);
