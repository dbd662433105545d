import { addAbortSignal } from 'node:stream';
import type { Clock } from '@ichie/kernel';
import { ImportMappingInvalid } from '../../import-errors.ts';
import { mapRows } from '../../domain/imports/map-rows.ts';
import { ChunkPublication } from './chunk-publication.ts';
import type { Governor } from './governor.ts';
import type { LeaseHold } from './lease-hold.ts';
import type { ObtainedFile } from './obtain-file.ts';
import type { ImportFolder, ImportMetrics, RowReading } from './ports.ts';
import { Progress } from './progress.ts';
import type { PublishPatientlyParts } from './publish-patiently.ts';
import { publishRows } from './publish-rows.ts';

export interface ReadFileParts extends PublishPatientlyParts {
  readonly folder: ImportFolder;
  readonly reading: RowReading;
  readonly governor: Governor;
  readonly clock: Clock;
  readonly metrics: ImportMetrics;
}

/** Whichever comes first: what a kill may have published again, and how current progress is. */
const SAVED = { afterRows: 5_000, afterMs: 400 } as const;

/** Imported events come from no app; this stands for one. */
export const IMPORTS_SOURCE_ID = 'imports';

/**
 * Reads a file from behind the last row that was saved: makes rows into records, publishes them where the job is to, and
 * saves how far it is. While one chunk is on its way, the next is made ready. When the hold says stop, what is on its
 * way is waited for and saved, and the signal's reason thrown.
 */
export async function readFile(parts: ReadFileParts, hold: LeaseHold, file: ObtainedFile): Promise<void> {
  const { folder, reading, governor, clock, metrics } = parts;
  const { kind, mapping, job, counts, createdAt: receivedAt, workspaceId } = hold.claim;
  const { signal } = hold;
  const columns = await reading.columns(folder.read(file.path), mapping.format);
  await hold.note({ columns });
  const issues = reading.check(kind, mapping, columns);
  if (issues.length > 0) throw new ImportMappingInvalid(issues);
  const mapRow = reading.mapper(kind, mapping, columns, { workspaceId, sourceId: IMPORTS_SOURCE_ID, receivedAt });
  const progress = new Progress({ counts, bytesTotal: file.bytes, startedAt: clock.now() });
  const publication = new ChunkPublication({ kind, progress, metrics });
  const save = () => hold.save(progress.checkpoint(clock.now()), publication.takeRejected());

  const bytes = addAbortSignal(signal, folder.read(file.path));
  try {
    for await (const chunk of reading.rows(bytes, mapping.format, { columns, skipRows: counts.rowsRead })) {
      await governor.admit(chunk.rows.length, signal);
      const mapped = { ...mapRows(chunk.rows, mapRow), bytesRead: chunk.bytesRead };
      await publication.settle();
      if (progress.isDue(clock.now(), SAVED)) await save();
      signal.throwIfAborted();
      publication.begin(mapped, job === 'run' ? publishRows(parts, mapped.records, signal) : Promise.resolve([]));
    }
    await publication.settle();
    progress.finish();
    await save();
  } catch (error) {
    if (!signal.aborted || hold.stopped === 'lost') throw error;
    await publication.settle().catch(() => undefined);
    await save();
    throw error;
  } finally {
    bytes.destroy();
  }
}
