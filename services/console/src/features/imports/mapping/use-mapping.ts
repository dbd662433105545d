import { useDebouncedCallback } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';

import {
  type FileFormat,
  type Import,
  type ImportMapping,
  type ImportPath,
  type ImportPreview,
  saveMapping,
} from '../../../api/import-endpoints.ts';
import { previewQuery } from '../import-queries.ts';
import { useShowImport } from '../use-import-changes.ts';
import { draftOf, mappingFaults, mappingOfFormat } from './mapping-draft.ts';

const TYPING_PAUSE_MS = 600;

/**
 * What the columns become, as somebody changes it. Every change is saved after a moment, if the server would take it, and the
 * first rows are read anew.
 */
export function useMapping(path: ImportPath, { kind }: Pick<Import, 'kind'>, preview: ImportPreview) {
  const queryClient = useQueryClient();
  const showImport = useShowImport();
  const [draft, setDraft] = useState(() => draftOf(preview));
  const query = previewQuery(path.workspaceId, path.importId);

  const readAgain = async (): Promise<ImportPreview> => {
    await queryClient.cancelQueries({ queryKey: query.queryKey });
    return queryClient.query({ ...query, staleTime: 0, retry: false });
  };
  const keep = async (mapping: ImportMapping): Promise<void> => {
    if (mappingFaults(kind, mapping).length > 0) return;
    await showImport(path.workspaceId, await saveMapping(path, mapping));
    await readAgain();
  };
  const saving = useMutation({ mutationFn: keep, scope: { id: `mapping ${path.importId}` } });
  const formatting = useMutation({
    mutationFn: async (format: FileFormat) => {
      await saveMapping(path, mappingOfFormat(kind, draft, format));
      const mapping = { ...draftOf(await readAgain()), format };
      setDraft(mapping);
      await keep(mapping);
    },
  });
  const saveSoon = useDebouncedCallback((mapping: ImportMapping) => saving.mutate(mapping), {
    delay: TYPING_PAUSE_MS,
    flushOnUnmount: true,
  });
  return {
    draft,
    faults: mappingFaults(kind, draft),
    change: (mapping: ImportMapping): void => {
      setDraft(mapping);
      saveSoon(mapping);
    },
    changeFormat: formatting.mutate,
    /** Saves at once what may still wait. */
    flush: (): Promise<void> => {
      saveSoon.cancel();
      return saving.mutateAsync(draft);
    },
    isSaving: saving.isPending || formatting.isPending,
    isReadingAnew: formatting.isPending,
    error: saving.error ?? formatting.error,
  };
}
