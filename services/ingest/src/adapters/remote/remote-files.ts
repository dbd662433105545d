import type { RemoteFiles } from '../../application/imports/ports.ts';
import type { AddressGuard } from './address-guard.ts';
import { createS3Files } from './s3-file.ts';
import { createUrlFiles } from './url-file.ts';

/** Files at addresses and in S3-compatible storage, behind one guard. */
export function createRemoteFiles(guard: AddressGuard): RemoteFiles & AsyncDisposable {
  const urls = createUrlFiles(guard);
  const objects = createS3Files(guard);
  return {
    check: (source) => (source.type === 'url' ? urls.check(source) : objects.check(source)),
    open: (source, from, signal) =>
      source.type === 'url' ? urls.open(source, from, signal) : objects.open(source, from, signal),
    [Symbol.asyncDispose]: () => urls[Symbol.asyncDispose](),
  };
}
