import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isJsonObject } from '@ichie/kernel';
import type { ImportFolder, ImportRef } from '../../application/imports/ports.ts';
import { ImportTooLarge } from '../../import-errors.ts';
import { fetchedKey, isUploadId, uploadKey } from './upload-paths.ts';

/** How much is read at once; what is told of progress is as fine as this. */
const READ_BYTES = 64 * 1024;
const HASHED_BYTES = 512 * 1024;

/** Uploads, as @tus/file-store writes them, and fetched files in one folder, below that of their workspace. */
export function createImportFolder(folder: string): ImportFolder {
  const pathOfUpload = (workspaceId: string, uploadId: string): string =>
    join(folder, uploadKey(workspaceId, uploadId));
  const pathOfFetched = ({ workspaceId, importId }: ImportRef): string =>
    join(folder, fetchedKey(workspaceId, importId));

  return {
    async upload(workspaceId, uploadId) {
      if (!isUploadId(uploadId)) return undefined;
      const path = pathOfUpload(workspaceId, uploadId);
      const info = await uploadInfo(path);
      const bytes = await sizeOf(path);
      return info === undefined || bytes !== info.size ? undefined : { path, bytes, name: info.name };
    },
    async fetched(ref) {
      const path = pathOfFetched(ref);
      return { path, bytes: (await sizeOf(path)) ?? 0 };
    },
    resetFetched: (ref) => rm(pathOfFetched(ref), { force: true }),
    async append(ref, body, { largestBytes, signal, onBytes }) {
      const path = pathOfFetched(ref);
      await mkdir(dirname(path), { recursive: true });
      let bytes = (await sizeOf(path)) ?? 0;
      const counting = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length;
          if (bytes > largestBytes) {
            done(new ImportTooLarge(largestBytes));
            return;
          }
          onBytes(bytes);
          done(null, chunk);
        },
      });
      await pipeline(body, counting, createWriteStream(path, { flags: 'a' }), { signal });
    },
    async sha256(path, signal) {
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(path, { highWaterMark: HASHED_BYTES, signal })) {
        hash.update(chunk as Buffer);
      }
      return hash.digest('hex');
    },
    read: (path) => createReadStream(path, { highWaterMark: READ_BYTES }),
    async head(path, bytes) {
      await using file = await open(path);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
      return buffer.subarray(0, bytesRead);
    },
    async touch(path) {
      const now = new Date();
      await utimes(path, now, now);
    },
    async remove(ref, source) {
      await rm(pathOfFetched(ref), { force: true });
      if (source?.type !== 'upload' || !isUploadId(source.uploadId)) return;
      const path = pathOfUpload(ref.workspaceId, source.uploadId);
      await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
    },
    async removeOlderThan(instant) {
      const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const file of files.filter((entry) => entry.isFile() && !entry.name.endsWith('.json'))) {
        const path = join(file.parentPath, file.name);
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
        if (mtimeMs >= instant) continue;
        await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
      }
    },
  };
}

const sizeOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

/** What tus has noted of an upload: how large it is to be, and what its sender calls it. */
async function uploadInfo(path: string): Promise<{ readonly size: number; readonly name: string | null } | undefined> {
  const text = await readFile(`${path}.json`, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const info: unknown = JSON.parse(text);
  if (!isJsonObject(info) || typeof info.size !== 'number') return undefined;
  const name = isJsonObject(info.metadata) ? (info.metadata.filename ?? info.metadata.name) : undefined;
  return { size: info.size, name: typeof name === 'string' ? name : null };
}
