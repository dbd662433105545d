import avro from 'avsc';
import type { WireRecord } from '../producer/publisher.ts';

const type = avro.Type.forSchema({
  type: 'array',
  items: {
    type: 'record',
    name: 'PendingRecord',
    fields: [
      { name: 'topic', type: 'string' },
      { name: 'partition', type: 'int' },
      { name: 'key', type: 'string' },
      { name: 'value', type: 'bytes' },
      { name: 'headers', type: { type: 'map', values: 'string' } },
    ],
  },
});

/** Packs the outputs of a step into the one column that holds them until they are published. */
export const packPending = (records: readonly WireRecord[]): Buffer | null =>
  records.length === 0 ? null : type.toBuffer(records);

export const unpackPending = (bytes: Buffer | null): readonly WireRecord[] =>
  bytes === null ? [] : (type.fromBuffer(bytes) as readonly WireRecord[]);
