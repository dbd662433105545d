import { useMutation, useQueryClient } from '@tanstack/react-query';

import {
  actOnImport,
  createImport,
  deleteImport,
  type Import,
  type ImportAction,
  type ImportPath,
  type NewImportBody,
} from '../../api/import-endpoints.ts';
import { importQuery } from './import-queries.ts';

/** Shows what the server answered at once, and reads the list again. */
export function useShowImport() {
  const queryClient = useQueryClient();
  return async (workspaceId: string, changed: Import): Promise<void> => {
    queryClient.setQueryData(importQuery(workspaceId, changed.importId).queryKey, changed);
    await queryClient.invalidateQueries({ queryKey: ['imports', workspaceId] });
  };
}

export function useCreateImport(workspaceId: string) {
  const show = useShowImport();
  return useMutation({
    mutationFn: (body: NewImportBody) => createImport(workspaceId, body),
    onSuccess: (created) => show(workspaceId, created),
  });
}

/** Starts, pauses, resumes and ends. Where somebody else was quicker, what is so now is shown. */
export function useActOnImport(path: ImportPath) {
  const show = useShowImport();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (action: ImportAction) => actOnImport(path, action),
    onSuccess: (changed) => show(path.workspaceId, changed),
    onError: () =>
      queryClient.invalidateQueries({ queryKey: importQuery(path.workspaceId, path.importId).queryKey, exact: true }),
  });
}

export function useDeleteImport(path: ImportPath) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => deleteImport(path),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['imports', path.workspaceId] }),
  });
}
