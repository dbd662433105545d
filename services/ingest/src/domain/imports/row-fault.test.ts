import { describe, expect, it } from '@jest/globals';
import { ROW_FAULTS, RowFault } from './row-fault.ts';

describe('a fault of a row', () => {
  it('is said by its code, with the values of its sentence', () => {
    const values = { cells: '2', columns: '3' };
    expect(RowFault.of('row_cells_uneven', values)).toEqual({
      code: 'row_cells_uneven',
      values,
      message: 'has 2 cells where there are 3 columns. Quote cells that hold separators or line breaks.',
    });
  });

  it('has a code that says whether it is about a cell or a whole row', () => {
    expect(Object.keys(ROW_FAULTS).filter((code) => !/^(?:cell|row)(?:_[a-z]+)+$/.test(code))).toEqual([]);
  });
});
