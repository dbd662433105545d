import { useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { type Session, type User, type Workspace } from '../api/contract.ts';
import { sessionQuery } from './session.ts';

/** The session of a page that only those who are signed in reach. */
export function useSession(): Session {
  const { data } = useSuspenseQuery(sessionQuery);
  if (data === null) throw new Error('This page needs a session; its route asks for one.');
  return data;
}

export const useUser = (): User => useSession().user;

/** The workspace in the address. */
export function useWorkspace(): Workspace {
  const { workspaceId } = useParams({ from: '/signed-in/workspaces/$workspaceId' });
  const workspace = useSession().workspaces.find((candidate) => candidate.workspaceId === workspaceId);
  if (workspace === undefined) throw new Error('The workspace in the address is unknown; its route checks that.');
  return workspace;
}
