import { describe, expect, it } from '@jest/globals';
import { packPending, unpackPending } from './pending.ts';

describe('pending outputs', () => {
  it('come out of their column as they went in', () => {
    const records = [
      { topic: 'a', partition: 3, key: '鍵', value: Buffer.from([0, 1, 255]), headers: { 'ichie-origin': 'g/3@1.0' } },
      { topic: 'b', partition: 0, key: '', value: Buffer.alloc(0), headers: {} },
    ];
    const unpacked = unpackPending(packPending(records)).map((record) => ({
      ...record,
      headers: { ...record.headers },
    }));
    expect(unpacked).toEqual(records);
  });

  it('take no room when there are none', () => {
    expect(packPending([])).toBeNull();
    expect(unpackPending(null)).toEqual([]);
  });
});
