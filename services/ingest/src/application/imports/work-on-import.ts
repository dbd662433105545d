import { type Clock, IchieError } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import { contentKeyOf, hasEffectOnce } from '../../domain/imports/content-key.ts';
import type { ImportFailure } from '../../domain/imports/import.ts';
import { ImportBroken, ImportLeaseLost } from '../../import-errors.ts';
import type { FetchParts } from './fetch-file.ts';
import type { LeaseHold } from './lease-hold.ts';
import { obtainFile } from './obtain-file.ts';
import type { ImportLeases } from './ports.ts';
import { type ReadFileParts, readFile } from './read-file.ts';

export interface WorkParts extends FetchParts, ReadFileParts {
  readonly leases: ImportLeases;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Then it is not the process that is at fault. */
const MOST_CLAIMS_WITHOUT_PROGRESS = 5;

/** Does what a claim asks for, until the file ends, nobody wants it any more, or it cannot go on. Never rejects. */
export async function workOnImport(parts: WorkParts, hold: LeaseHold): Promise<void> {
  const { logger, metrics } = parts;
  const { importId, workspaceId, kind } = hold.claim;
  try {
    const state = await attempt(parts, hold);
    metrics.ended(kind, state);
    if (state === 'completed') await removeFiles(parts, hold);
  } catch (error) {
    if (error instanceof ImportLeaseLost || hold.stopped === 'lost') return;
    if (hold.stopped !== undefined) {
      await hold.release().catch(() => undefined);
      if (hold.state === 'cancelled') await removeFiles(parts, hold);
      return;
    }
    // What we did not foresee may pass: the lease runs out, and the import is taken up again.
    logger.error({ err: error, importId, workspaceId }, 'An import broke off; it is taken up again.');
  }
}

/** What is left behind is swept away some day. */
async function removeFiles({ folder, logger }: WorkParts, { claim }: LeaseHold): Promise<void> {
  try {
    await folder.remove(claim, claim.openSource() ?? undefined);
  } catch (error) {
    logger.warn({ err: error, importId: claim.importId }, 'The file of an import that has ended could not be removed.');
  }
}

async function attempt(parts: WorkParts, hold: LeaseHold): Promise<'checked' | 'completed' | 'failed'> {
  const { clock } = parts;
  try {
    if (hold.claim.claimsWithoutProgress > MOST_CLAIMS_WITHOUT_PROGRESS) throw new ImportBroken();
    const unchanged = await perform(parts, hold);
    const state = hold.claim.job === 'check' ? 'checked' : 'completed';
    await hold.end({ state, unchanged, failure: null, at: clock.now() });
    return state;
  } catch (error) {
    const failure = hold.stopped === undefined ? failureOf(error) : undefined;
    if (failure === undefined) throw error;
    await hold.end({ state: 'failed', unchanged: false, failure, at: clock.now() });
    return 'failed';
  }
}

/** Answers whether there was nothing to do. */
async function perform(parts: WorkParts, hold: LeaseHold): Promise<boolean> {
  const { kind, mapping, job, counts } = hold.claim;
  const file = await obtainFile(parts, hold);
  if (job === 'run') {
    const contentKey = contentKeyOf({ kind, mapping, sha256: file.sha256 });
    await hold.note({ contentKey });
    const isNew = counts.rowsRead === 0 && hasEffectOnce(kind);
    if (isNew && (await parts.leases.wasImported(hold.claim, contentKey))) return true;
  }
  await readFile(parts, hold, file);
  return false;
}

/** What people can do something about; everything else is tried again. */
const failureOf = (error: unknown): ImportFailure | undefined =>
  error instanceof IchieError && !(error instanceof ImportLeaseLost)
    ? { code: error.code, message: error.message }
    : undefined;
