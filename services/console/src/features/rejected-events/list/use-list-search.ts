import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';

import { useWorkspace } from '../../../app/use-workspace.ts';
import { defined } from '../../../app/search-parameters.ts';
import { type SearchChange } from '../rejected-event-search.ts';

/** Which events the list shows, as the address says, and how to change it. */
export function useListSearch() {
  const navigate = useNavigate();
  const router = useRouter();
  const { workspaceId } = useWorkspace();
  const search = useSearch({ from: '/signed-in/workspaces/$workspaceId/rejected-events' });
  const change = (changes: SearchChange): void => {
    // Typed and then quickly clicked: the way to that event must not be undone by a search that comes late.
    if (router.latestLocation.pathname !== `/workspaces/${workspaceId}/rejected-events`) return;
    void navigate({
      from: '/workspaces/$workspaceId/rejected-events',
      to: '.',
      search: (previous) => defined({ ...previous, ...changes }),
      replace: true,
    });
  };
  return { search, change };
}
