import { RequestInvalid } from '@ichie/platform';
import type { ListImports } from '../../../application/imports/ports.ts';
import type { Import } from '../../../domain/imports/import.ts';

/** Names the last import of a page. */
export const cursorOf = ({ createdAt, importId }: Import): string =>
  Buffer.from(JSON.stringify([createdAt, importId])).toString('base64url');

/** Throws {@link RequestInvalid} for what is no cursor of ours. */
export function readCursor(cursor: string | undefined): ListImports['after'] {
  if (cursor === undefined) return null;
  try {
    const [createdAt, importId] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as readonly unknown[];
    if (typeof createdAt === 'number' && typeof importId === 'string') return { createdAt, importId };
  } catch {
    // Said below.
  }
  throw new RequestInvalid('The cursor is none. Send nextCursor of the page before as it is.');
}
