import { useMutation, useQueryClient } from '@tanstack/react-query';

import { type Source } from '../../api/contract.ts';
import {
  changeSource,
  createSource,
  endSourceKey,
  type KeyRotation,
  type NewSourceBody,
  rotateSourceKey,
  type SourceChanges,
  type SourcePath,
} from '../../api/source-endpoints.ts';
import { sourceQuery, sourcesQuery } from './source-queries.ts';
import { useKeepFreshKeys } from './use-fresh-keys.ts';

/** Shows what the server answered at once, and reads the list again. */
function useShowSource() {
  const queryClient = useQueryClient();
  return async (workspaceId: string, source: Source): Promise<void> => {
    queryClient.setQueryData(sourceQuery(workspaceId, source.sourceId).queryKey, source);
    await queryClient.invalidateQueries({ queryKey: sourcesQuery(workspaceId).queryKey, exact: true });
  };
}

/** Creates a source, and keeps its keys for as long as the page is open. */
export function useCreateSource(workspaceId: string) {
  const show = useShowSource();
  const keepFreshKeys = useKeepFreshKeys(workspaceId);
  return useMutation({
    mutationFn: (body: NewSourceBody) => createSource(workspaceId, body),
    onSuccess: async ({ writeKey, secretKey, ...source }) => {
      keepFreshKeys(source.sourceId, { write: writeKey, secret: secretKey });
      await show(workspaceId, source);
    },
  });
}

/** Changes what is named of a source. */
export function useChangeSource(path: SourcePath) {
  const show = useShowSource();
  return useMutation({
    mutationFn: (changes: SourceChanges) => changeSource(path, changes),
    onSuccess: (source) => show(path.workspaceId, source),
  });
}

/** Makes a new key, and keeps it for as long as the page is open. */
export function useRotateKey(path: SourcePath) {
  const show = useShowSource();
  const keepFreshKeys = useKeepFreshKeys(path.workspaceId);
  return useMutation({
    mutationFn: (rotation: KeyRotation) => rotateSourceKey(path, rotation),
    onSuccess: async ({ kind, key, source }) => {
      keepFreshKeys(path.sourceId, { [kind]: key });
      await show(path.workspaceId, source);
    },
  });
}

/** Ends a key now. */
export function useEndKey(path: SourcePath) {
  const show = useShowSource();
  return useMutation({
    mutationFn: (prefix: string) => endSourceKey(path, prefix),
    onSuccess: (source) => show(path.workspaceId, source),
  });
}
