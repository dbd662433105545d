import { useEffect, useRef, useState } from 'react';
import { type DetailedError, Upload } from 'tus-js-client';

import { ApiError } from '../../../api/api-error.ts';
import { uploadsUrl } from '../../../api/import-endpoints.ts';

export interface UploadState {
  readonly bytesSent: number;
  readonly bytesTotal: number;
  /** The connection is lost; it is tried again. */
  readonly isWaiting: boolean;
}

/** Somebody stopped the upload. What is there is kept for a while; the same file goes on from it. */
export class UploadStopped extends Error {
  override readonly name = 'UploadStopped';
}

/** How long to wait before each further try; the count begins anew with every byte that goes through. */
const retryDelaysMs = [0, 1_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 20_000, 30_000, 30_000, 60_000];

/**
 * Uploads a file so that it goes on after a lost connection, and after the page was closed: the same file, chosen again,
 * goes on where it was.
 */
export function useUpload(workspaceId: string) {
  const [state, setState] = useState<UploadState>();
  const running = useRef<{ readonly stop: () => void }>(undefined);
  useEffect(() => () => running.current?.stop(), []);

  const start = async (file: File): Promise<string> => {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const sent = { bytesSent: 0, bytesTotal: file.size };
    setState({ ...sent, isWaiting: false });
    const upload = new Upload(file, {
      // Whole, because the server’s answer is relative to it.
      endpoint: new URL(uploadsUrl(workspaceId), globalThis.location.origin).href,
      headers: { 'x-ichie-csrf': '1' },
      metadata: { filename: file.name, filetype: file.type },
      retryDelays: retryDelaysMs,
      removeFingerprintOnSuccess: true,
      onProgress: (bytesSent, bytesTotal) => setState({ bytesSent, bytesTotal, isWaiting: false }),
      onShouldRetry: (error) => {
        const isPassing = isPassingFault(error);
        if (isPassing) setState((previous) => ({ ...sent, ...previous, isWaiting: true }));
        return isPassing;
      },
      onSuccess: () => resolve(idOf(upload)),
      onError: (error) => reject(asApiError(error)),
    });
    running.current = {
      stop: () => {
        void upload.abort();
        reject(new UploadStopped());
      },
    };
    const [previous] = await upload.findPreviousUploads();
    if (previous !== undefined) upload.resumeFromPreviousUpload(previous);
    upload.start();
    return promise.finally(() => setState(undefined));
  };
  return { state, start, stop: () => running.current?.stop() };
}

const idOf = ({ url }: Upload): string => decodeURIComponent(url?.split('/').at(-1) ?? '');

const statusOf = (error: DetailedError): number => error.originalResponse?.getStatus() ?? 0;

/** No answer at all, a conflict with a try before, or a server that will be back. */
const isPassingFault = (error: DetailedError): boolean => {
  const status = statusOf(error);
  return status === 0 || status === 409 || status === 423 || status === 429 || status >= 500;
};

function asApiError(error: Error): ApiError {
  const status = 'originalResponse' in error ? statusOf(error as DetailedError) : 0;
  const code = status === 0 ? 'unreachable' : status === 413 ? 'import_too_large' : 'upload_failed';
  return new ApiError({ type: 'about:blank', title: 'Upload failed', status, code, detail: error.message });
}
