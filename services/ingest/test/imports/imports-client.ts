import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { eventually } from '@ichie/testing';
import * as tus from 'tus-js-client';
import type { ImportViewOf, PreviewOf } from '../../src/adapters/http/imports/import-schemas.ts';
import type { ImportProgress } from '../../src/domain/imports/import-progress.ts';
import type { ImportState } from '../../src/domain/imports/import-state.ts';
import type { ImportMapping } from '../../src/domain/imports/import-types.ts';

/** What marketers do with imports, as admin passes it on. */
export class ImportsClient {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(serviceUrl: string, workspaceId: string, token = 'management-token') {
    this.base = `${serviceUrl}/manage/v1/workspaces/${workspaceId}`;
    this.headers = { authorization: `Bearer ${token}`, 'x-ichie-actor': 'aiko' };
  }

  /** Asks and answers the status and the body. */
  async ask(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(`${this.base}${path}`, {
      method,
      headers: { ...this.headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  /** Uploads a file by tus and answers its id. */
  async upload(content: string | Buffer, options: Partial<tus.UploadOptions> = {}): Promise<string> {
    const upload = this.tusUpload(Buffer.from(content), options);
    upload.start();
    return upload.uploaded;
  }

  tusUpload(
    content: Buffer,
    options: Partial<tus.UploadOptions> = {},
  ): tus.Upload & { readonly uploaded: Promise<string> } {
    const { promise: uploaded, resolve, reject } = Promise.withResolvers<string>();
    const upload = new tus.Upload(content, {
      endpoint: `${this.base}/uploads`,
      headers: { ...this.headers },
      metadata: { filename: 'people.csv' },
      retryDelays: [100, 200, 500, 1_000],
      onSuccess: () => resolve(upload.url?.split('/').at(-1) ?? ''),
      onError: reject,
      ...options,
    });
    uploaded.catch(() => undefined);
    return Object.assign(upload, { uploaded });
  }

  async create(kind: string, source: unknown): Promise<ImportViewOf> {
    return this.#view('POST', '/imports', { kind, name: 'People of spring', source });
  }

  async created(kind: string, source: unknown): Promise<ImportViewOf> {
    const { importId } = await this.create(kind, source);
    const { mapping } = await this.preview(importId);
    return this.map(importId, mapping);
  }

  map(importId: string, mapping: ImportMapping | PreviewOf['mapping']): Promise<ImportViewOf> {
    return this.#view('PUT', `/imports/${importId}/mapping`, { mapping });
  }

  act(importId: string, action: 'dry-run' | 'start' | 'pause' | 'resume' | 'cancel'): Promise<ImportViewOf> {
    return this.#view('POST', `/imports/${importId}/${action}`);
  }

  find(importId: string): Promise<ImportViewOf> {
    return this.#view('GET', `/imports/${importId}`);
  }

  async preview(importId: string): Promise<PreviewOf> {
    return (await this.#expect('GET', `/imports/${importId}/preview`)) as PreviewOf;
  }

  /** Waits until the import is in a state. */
  reaches(importId: string, state: ImportState, timeoutMs = 60_000): Promise<ImportViewOf> {
    return eventually(
      async () => {
        const found = await this.find(importId);
        if (found.state !== state) throw new Error(`The import is ${found.state}: ${JSON.stringify(found)}`);
        return found;
      },
      { timeoutMs, intervalMs: 50 },
    );
  }

  async rejectedRows(importId: string): Promise<string> {
    const response = await fetch(`${this.base}/imports/${importId}/rejected-rows.csv`, { headers: this.headers });
    return Buffer.from(await response.arrayBuffer()).toString();
  }

  /** What is told of an import, until `enough` or the end. */
  async watch(
    importId: string,
    enough: (progress: ImportProgress) => boolean = () => false,
  ): Promise<ImportProgress[]> {
    const told: ImportProgress[] = [];
    const stop = new AbortController();
    const response = await fetch(`${this.base}/imports/${importId}/progress`, {
      headers: this.headers,
      signal: stop.signal,
    });
    if (response.body === null) throw new Error('Progress has no body.');
    const lines = createInterface({ input: Readable.fromWeb(response.body as never).on('error', () => undefined) });
    lines.on('line', (line) => {
      if (!line.startsWith('data: ')) return;
      const progress = JSON.parse(line.slice('data: '.length)) as ImportProgress;
      told.push(progress);
      if (enough(progress)) lines.close();
    });
    await once(lines, 'close');
    stop.abort();
    return told;
  }

  async #view(method: string, path: string, body?: unknown): Promise<ImportViewOf> {
    return (await this.#expect(method, path, body)) as ImportViewOf;
  }

  async #expect(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.ask(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer.body;
  }
}
