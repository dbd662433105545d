import type { Clock, CreateId } from '@ichie/kernel';
import type { ImportAction } from '../../domain/imports/import-state.ts';
import { type ImportSource, labelOf } from '../../domain/imports/import-source.ts';
import type { ImportKind, ImportMapping } from '../../domain/imports/import-types.ts';
import type { Import } from '../../domain/imports/import.ts';
import {
  ImportMappingInvalid,
  ImportMappingMissing,
  ImportStateConflict,
  ImportUnknown,
  UploadUnknown,
} from '../../import-errors.ts';
import type { ImportChange, ImportFolder, ImportRef, ImportStore, RemoteFiles, RowReading } from './ports.ts';

export interface ManageImportsParts {
  readonly store: ImportStore;
  readonly folder: ImportFolder;
  readonly remote: RemoteFiles;
  readonly reading: RowReading;
  readonly clock: Clock;
  readonly createId: CreateId;
  /** Told when there is something to work on. */
  readonly onRequested: () => void;
}

export interface CreateImport {
  readonly workspaceId: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly source: ImportSource;
  readonly createdBy: string;
}

/** What people do with imports. */
export interface ManageImports {
  /** Throws {@link UploadUnknown}, {@link ImportSourceInvalid}, {@link ImportAddressForbidden}. */
  create(asked: CreateImport): Promise<Import>;
  /** Throws {@link ImportUnknown}. */
  find(ref: ImportRef): Promise<Import>;
  /** Throws {@link ImportMappingInvalid}, {@link ImportStateConflict}. */
  saveMapping(ref: ImportRef, mapping: ImportMapping): Promise<Import>;
  /** Throws {@link ImportStateConflict}, {@link ImportMappingMissing}. */
  act(ref: ImportRef, action: ImportChange['action']): Promise<Import>;
  /** Throws {@link ImportStateConflict}. */
  delete(ref: ImportRef): Promise<void>;
}

export function createManageImports(parts: ManageImportsParts): ManageImports {
  const { store, folder, clock } = parts;

  const find = async (ref: ImportRef): Promise<Import> => {
    const found = await store.find(ref);
    if (found === undefined) throw new ImportUnknown();
    return found;
  };
  /** What has changed it or made it impossible, as it stands now. */
  const conflict = async (ref: ImportRef, action: ImportAction): Promise<ImportStateConflict> =>
    new ImportStateConflict(action, (await find(ref)).state);

  return {
    find,
    async create({ workspaceId, kind, name, source, createdBy }) {
      const ref = { workspaceId, importId: parts.createId() };
      const label = await labelOfSource(parts, workspaceId, source);
      await store.insert({ ...ref, kind, name, source, label, createdAt: clock.now(), createdBy });
      return find(ref);
    },
    async saveMapping(ref, mapping) {
      const { kind } = await find(ref);
      // Whether the file has these columns shows when it is read.
      const columns = mapping.columns.map(({ column }) => column);
      const issues = parts.reading.check(kind, mapping, columns);
      if (issues.length > 0) throw new ImportMappingInvalid(issues);
      if (!(await store.saveMapping(ref, mapping, clock.now()))) throw await conflict(ref, 'map');
      return find(ref);
    },
    async act(ref, action) {
      const { mapping } = await find(ref);
      const isWork = action === 'start' || action === 'dry-run';
      if (isWork && mapping === null) throw new ImportMappingMissing();
      const source = action === 'cancel' ? await store.sourceOf(ref) : undefined;
      if (!(await store.change({ ...ref, action, at: clock.now() }))) throw await conflict(ref, action);
      if (action === 'cancel') await folder.remove(ref, source);
      if (isWork || action === 'resume') parts.onRequested();
      return find(ref);
    },
    async delete(ref) {
      await find(ref);
      const source = await store.sourceOf(ref);
      if (!(await store.delete(ref))) throw await conflict(ref, 'delete');
      await folder.remove(ref, source);
    },
  };
}

async function labelOfSource(
  { folder, remote }: ManageImportsParts,
  workspaceId: string,
  source: ImportSource,
): Promise<string> {
  if (source.type !== 'upload') {
    remote.check(source);
    return labelOf(source);
  }
  const upload = await folder.upload(workspaceId, source.uploadId);
  if (upload === undefined) throw new UploadUnknown();
  return upload.name ?? 'upload';
}
