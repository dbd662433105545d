import { ImportFileChanged, ImportSourceGone, ImportTooLarge, UploadUnknown } from '../../import-errors.ts';
import { type FetchParts, fetchFile } from './fetch-file.ts';
import type { LeaseHold } from './lease-hold.ts';
import type { StoredFile } from './ports.ts';

export interface ObtainedFile extends StoredFile {
  readonly sha256: string;
}

/**
 * The whole file of an import, on this machine, and its SHA-256. From the first time it is obtained until the import
 * ends it stays the same: rows are gone on with by their number, which means nothing in another file.
 */
export async function obtainFile(parts: FetchParts, hold: LeaseHold): Promise<ObtainedFile> {
  const file = await findOrFetch(parts, hold);
  const { contentSha256, counts } = hold.claim;
  await parts.folder.touch(file.path);
  if (file.bytes > parts.largestBytes) throw new ImportTooLarge(parts.largestBytes);
  const sha256 = await parts.folder.sha256(file.path, hold.signal);
  if (contentSha256 !== null && contentSha256 !== sha256 && counts.rowsRead > 0) throw new ImportFileChanged();
  await hold.note({ contentSha256: sha256, bytesTotal: file.bytes });
  return { ...file, sha256 };
}

async function findOrFetch(parts: FetchParts, hold: LeaseHold): Promise<StoredFile> {
  const { workspaceId, contentSha256 } = hold.claim;
  const source = hold.claim.openSource();
  if (source === null) throw new ImportSourceGone();
  if (source.type === 'upload') {
    const upload = await parts.folder.upload(workspaceId, source.uploadId);
    if (upload === undefined) throw new UploadUnknown();
    return upload;
  }
  const fetched = await parts.folder.fetched(hold.claim);
  // Its SHA-256 was noted when all of it was there.
  return contentSha256 !== null && fetched.bytes > 0 ? fetched : fetchFile(parts, hold, source);
}
