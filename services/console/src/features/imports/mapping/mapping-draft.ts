import {
  type FileFormat,
  type ImportKind,
  type ImportMapping,
  type ImportPreview,
} from '../../../api/import-endpoints.ts';
import { identifies } from './targets.ts';

/** Each column of the file with what was said of it, or else what is suggested. Columns that the file has not are dropped. */
export function draftOf({ mapping, columns }: Pick<ImportPreview, 'mapping' | 'columns'>): ImportMapping {
  const said = new Map(mapping.columns.map((entry) => [entry.column, entry]));
  return {
    ...mapping,
    columns: columns.map(
      ({ column, suggestedTarget, suggestedType }) =>
        said.get(column) ?? { column, target: suggestedTarget, type: suggestedType },
    ),
  };
}

/** Targets that each kind cannot be without. */
const needed: Readonly<Record<ImportKind, readonly string[]>> = {
  profiles: ['userId'],
  events: ['userId', 'event'],
  items: ['itemId', 'name'],
  suppressions: ['address'],
  consents: ['userId', 'consents.any'],
};

/**
 * A mapping of no column that there is: saved, it leaves everything open but the format, so that the columns come anew from
 * the file as it is read now.
 */
export const mappingOfFormat = (kind: ImportKind, mapping: ImportMapping, format: FileFormat): ImportMapping => ({
  ...mapping,
  format,
  columns: needed[kind].map((target, index) => ({ column: `\u2205 ${String(index)}`, target, type: 'text' })),
});

/** What speaks against a mapping; of the server’s checks those that people meet. */
export interface MappingFault {
  readonly code: 'nobody' | 'noItemId' | 'noItemName' | 'noAddress' | 'noConsent' | 'noEvent' | 'twice' | 'nameless';
  /** Where it is about one column. */
  readonly column?: string;
}

export function mappingFaults(kind: ImportKind, { columns, event }: ImportMapping): readonly MappingFault[] {
  const faults: MappingFault[] = [];
  const targets = columns.flatMap(({ target }) => (target === null ? [] : [target]));
  const has = (...wanted: readonly string[]): boolean => wanted.some((target) => targets.includes(target));
  if (kind === 'items') {
    if (!has('itemId')) faults.push({ code: 'noItemId' });
    if (!has('name')) faults.push({ code: 'noItemName' });
  } else if (kind === 'suppressions') {
    if (!has('address', 'email', 'phone')) faults.push({ code: 'noAddress' });
  } else if (!targets.some(identifies)) faults.push({ code: 'nobody' });
  if (kind === 'consents' && !targets.some((target) => target.startsWith('consents.')))
    faults.push({ code: 'noConsent' });
  if (kind === 'events' && !has('event') && (event ?? '').trim() === '') faults.push({ code: 'noEvent' });
  const seen = new Set<string>();
  for (const { column, target } of columns) {
    if (target === null) continue;
    if (target.endsWith('.')) faults.push({ code: 'nameless', column });
    else if (seen.has(target)) faults.push({ code: 'twice', column });
    seen.add(target);
  }
  return faults;
}
