import { issueAt } from '@ichie/kernel';
import { RecordTooLarge } from '@ichie/stream';
import type { NumberedRecord } from '../../domain/imports/map-rows.ts';
import type { RejectedRow } from '../../domain/imports/rejected-row.ts';
import { RowFault } from '../../domain/imports/row-fault.ts';
import { type PublishPatientlyParts, publishPatiently } from './publish-patiently.ts';

/** Publishes the records of rows in their order, and answers those that are too large for any broker. */
export async function publishRows(
  parts: PublishPatientlyParts,
  records: readonly NumberedRecord[],
  signal: AbortSignal,
): Promise<readonly RejectedRow[]> {
  try {
    await publishPatiently(
      parts,
      records.map(({ record }) => record),
      signal,
    );
    return [];
  } catch (error) {
    if (!(error instanceof RecordTooLarge)) throw error;
    const [first] = records;
    if (first !== undefined && records.length === 1) return [refusalOf(first, error)];
    // Nothing of them was handed over: which it is shows in the smaller half.
    const middle = Math.ceil(records.length / 2);
    const before = await publishRows(parts, records.slice(0, middle), signal);
    return [...before, ...(await publishRows(parts, records.slice(middle), signal))];
  }
}

const refusalOf = ({ row: { number, cells } }: NumberedRecord, { message }: RecordTooLarge): RejectedRow => ({
  number,
  cells,
  issues: [issueAt('', RowFault.of('row_record_too_large', { refusal: message }))],
});
