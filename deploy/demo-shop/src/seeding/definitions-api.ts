import { ServiceRefused } from '../errors.ts';
import type { JsonClient } from './json-client.ts';

/** Something that marketers define, as the admin API takes it. */
export interface DefinitionDraft {
  readonly kind: 'content' | 'segments' | 'journeys' | 'tracking-plans';
  readonly id: string;
  readonly body: object;
  /** What its publication takes, where it takes something. */
  readonly publication?: object;
}

/**
 * Makes sure that a definition is there and was published. One that is there is left as it is: someone may have changed
 * it. Answers whether anything was done.
 */
export async function ensurePublished(
  admin: JsonClient,
  workspaceId: string,
  draft: DefinitionDraft,
): Promise<boolean> {
  const path = `/api/v1/workspaces/${encodeURIComponent(workspaceId)}/${draft.kind}/${draft.id}`;
  const existing = await findExisting(admin, path);
  if (existing === 'published') return false;
  if (existing === 'absent') await admin.send({ method: 'PUT', path, body: draft.body });
  await admin.send({ method: 'POST', path: `${path}/publish`, body: draft.publication });
  return true;
}

async function findExisting(admin: JsonClient, path: string): Promise<'absent' | 'draft' | 'published'> {
  try {
    const found = await admin.send({ method: 'GET', path });
    const isDraft = typeof found === 'object' && found !== null && 'version' in found && found.version === null;
    return isDraft ? 'draft' : 'published';
  } catch (error) {
    if (error instanceof ServiceRefused && error.answeredStatus === 404) return 'absent';
    throw error;
  }
}
