import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { type ImportPath, type ImportProgress, type ImportState } from '../../../api/import-endpoints.ts';
import { listenToImport } from '../../../api/live-updates.ts';

/** How far an import is, each second; when it goes over into another state, the import is read again. */
export function useProgress({ workspaceId, importId }: ImportPath, state: ImportState): ImportProgress | undefined {
  const queryClient = useQueryClient();
  const [progress, setProgress] = useState<ImportProgress>();
  useEffect(
    () =>
      listenToImport({
        workspaceId,
        importId,
        handlers: {
          message: (data) => {
            const told = data as ImportProgress;
            setProgress(told);
            if (told.state === state) return;
            void queryClient.invalidateQueries({ queryKey: ['import', workspaceId, importId], exact: true });
            void queryClient.invalidateQueries({ queryKey: ['imports', workspaceId] });
          },
        },
      }),
    [workspaceId, importId, state, queryClient],
  );
  return progress;
}
