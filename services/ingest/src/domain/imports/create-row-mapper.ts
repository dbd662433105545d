import { type JsonValue, issueAt } from '@ichie/kernel';
import type { ImportKind, ImportMapping, MapRow, RowContext, RowIssue } from './import-types.ts';
import { identifies, prefixOf } from './mapping-targets.ts';
import { type FinishRow, createFinishEvent } from './rows/finish-event.ts';
import { createFinishItem } from './rows/finish-item.ts';
import { createFinishSuppression } from './rows/finish-suppression.ts';
import { type TargetParts, createTargetReader, currencyBeside } from './rows/read-target.ts';
import { storableText } from './rows/json-text.ts';
import { type RowDraft, emptyDraft, putAt } from './rows/row-draft.ts';
import { RowFault } from './row-fault.ts';
import type { ReadCell } from './values/create-cell-reader.ts';
import { createReadDates } from './values/read-date.ts';
import { createReadPhone } from './values/read-phone.ts';

/** A column that goes somewhere. */
interface MappedColumn {
  readonly column: string;
  /** Its place in a row. */
  readonly index: number;
  readonly read: ReadCell;
  readonly put: (draft: RowDraft, value: JsonValue, cell: unknown) => void;
}

/**
 * Makes rows into records by a mapping that {@link checkMapping} finds nothing wrong with. The same row becomes the same
 * record, whenever and however often, but for the instant of the import where it does not say its own.
 */
export function createRowMapper(
  kind: ImportKind,
  mapping: ImportMapping,
  columns: readonly string[],
  context: RowContext,
): MapRow {
  const parts: TargetParts = {
    kind,
    context,
    dates: createReadDates(mapping),
    readPhone: createReadPhone(mapping.country),
  };
  const mapped = mappedColumns(mapping, columns, parts);
  const finish = createFinish(mapping, parts);
  return (row) => {
    if (row.fault !== undefined) return { kind: 'rejected', row, issues: [issueAt('', row.fault)] };
    const draft = emptyDraft();
    let issues: RowIssue[] | undefined;
    for (const { column, index, read, put } of mapped) {
      const given = row.cells[index];
      const cell = typeof given === 'string' ? given.trim() : given;
      if (cell === '' || cell === null || cell === undefined) continue;
      const value = read(cell);
      if (value instanceof RowFault) (issues ??= []).push(issueAt(column, value));
      else put(draft, value, cell);
    }
    if (issues !== undefined) return { kind: 'rejected', row, issues };
    const finished = finish(draft);
    return 'topic' in finished ? { kind: 'record', record: finished } : { kind: 'rejected', row, issues: [finished] };
  };
}

function mappedColumns(
  mapping: ImportMapping,
  columns: readonly string[],
  parts: TargetParts,
): readonly MappedColumn[] {
  const hasCurrency = mapping.columns.some(({ target }) => target === 'currency');
  return mapping.columns.flatMap((entry) => {
    const { column, target } = entry;
    const index = columns.indexOf(column);
    if (target === null || index === -1) return [];
    const put =
      target === 'price' && !hasCurrency ? putPriceWithCurrency : putInto(target, prefixOf(parts.kind, target));
    return [{ column, index, read: createTargetReader(entry, parts), put }];
  });
}

function putInto(target: string, prefix: string | undefined): MappedColumn['put'] {
  if (prefix === undefined) return ({ fixed }, value) => (fixed[target] = value);
  const name = target.slice(prefix.length);
  if (prefix === 'externalIds.') {
    return ({ externalIds }, id) => {
      if (typeof id === 'string') externalIds.push({ id: storableText(id), type: name });
    };
  }
  const put = putAt(name.split('.'));
  return ({ free }, value) => put(free, value);
}

function putPriceWithCurrency({ fixed }: RowDraft, price: JsonValue, cell: unknown): void {
  fixed.price = price;
  const currency = currencyBeside(cell);
  if (currency !== undefined) fixed.currency = currency;
}

function createFinish(mapping: ImportMapping, { kind, context, readPhone }: TargetParts): FinishRow {
  const columnWhere = (matches: (target: string) => boolean): string =>
    mapping.columns.find(({ target }) => target !== null && matches(target))?.column ?? '';
  const columnOf = (wanted: string): string => columnWhere((target) => target === wanted);
  switch (kind) {
    case 'profiles':
    case 'events':
    case 'consents':
      return createFinishEvent({
        kind,
        context,
        event: mapping.event,
        columnOf: (wanted) => {
          if (wanted === 'identifier') return columnWhere(identifies);
          return wanted === 'event' ? columnOf('event') : columnWhere((target) => target.startsWith('consents.'));
        },
      });
    case 'items':
      return createFinishItem({ context, columnOf });
    case 'suppressions':
      return createFinishSuppression({
        context,
        readPhone,
        columnOf: () => columnWhere((target) => ['address', 'email', 'phone'].includes(target)),
      });
  }
}
