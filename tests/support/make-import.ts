import type { RunningIchie } from '@ichie/testing';
import { AdminClient } from './admin-client.ts';

/** Uploads a file and makes an import of people out of it, which nobody has started yet. */
export async function makeImport({ addresses, credentials }: RunningIchie, name: string, file: string): Promise<void> {
  const { apiKey } = credentials.admin;
  const { workspaceId } = credentials.demo;
  const bytes = Buffer.from(file);
  const uploads = `${addresses.console}/api/v1/workspaces/${workspaceId}/ingest/uploads`;
  const headers = { authorization: `Bearer ${apiKey}`, 'tus-resumable': '1.0.0' };
  const created = await fetch(uploads, {
    method: 'POST',
    headers: { ...headers, 'upload-length': String(bytes.length) },
  });
  const upload = new URL(created.headers.get('location') ?? '', uploads);
  const sent = await fetch(upload, {
    method: 'PATCH',
    headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: bytes,
  });
  if (!sent.ok) throw new Error(`The upload of ${name} was answered with ${String(sent.status)}.`);
  const admin = new AdminClient({ url: addresses.console, apiKey, workspaceId });
  const source = { type: 'upload', uploadId: upload.pathname.split('/').at(-1) };
  await admin.request('POST', '/ingest/imports', { kind: 'profiles', name, source });
}
