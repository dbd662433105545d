import { describe, expect, it } from '@jest/globals';
import { CursorInvalid } from '../errors.ts';
import { keysetOf, pageOf } from './paging.ts';

const paged = { keyOf: (row: number) => [row, `id-${String(row)}`], itemOf: (row: number) => row };

describe('a page', () => {
  it('leads to the next one by the key of its last item', () => {
    const { items, nextCursor } = pageOf([1, 2, 3], { limit: 2 }, paged);
    expect(items).toEqual([1, 2]);
    const keyset = keysetOf({ cursor: nextCursor ?? '', limit: 2 }, ['number', 'string']);
    expect(keyset).toEqual({ after: [2, 'id-2'], limit: 2 });
  });

  it('is the last when nothing was found after it', () => {
    expect(pageOf([1, 2], { limit: 2 }, paged).nextCursor).toBeNull();
  });

  it.each(['x', '', Buffer.from('[1]').toString('base64url'), Buffer.from('["a",1]').toString('base64url')])(
    'does not begin at the foreign cursor %j',
    (cursor) => {
      expect(() => keysetOf({ cursor, limit: 2 }, ['number', 'string'])).toThrow(CursorInvalid);
    },
  );
});
