import { join } from 'node:path';

/** What an upload's id looks like; nothing else names a file. */
const UPLOAD_ID = /^[0-9a-f]{32}$/;

export const isUploadId = (value: string): boolean => UPLOAD_ID.test(value);

/** Every workspace has a folder of its own, so that an id of another one names nothing. */
export const workspaceFolder = (workspaceId: string): string => `w-${encodeURIComponent(workspaceId)}`;

/** The name of an upload below the folder of all. */
export const uploadKey = (workspaceId: string, uploadId: string): string =>
  join(workspaceFolder(workspaceId), uploadId);

/** Where what is fetched for an import lies below the folder of all. */
export const fetchedKey = (workspaceId: string, importId: string): string =>
  join(workspaceFolder(workspaceId), `fetched-${encodeURIComponent(importId)}`);
