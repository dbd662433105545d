import { describe, expect, it } from '@jest/globals';
import { rejectedRowLine, rejectedRowsHeader } from './rejected-row.ts';

const lineOf = (...cells: readonly unknown[]): string =>
  rejectedRowLine({ number: 7, cells, issues: [{ path: 'email', message: 'is empty.' }] }, cells.length);

describe('the file of rejected rows', () => {
  it('has the original columns, the row and the reason', () => {
    expect(rejectedRowsHeader(['name', 'e-mail, private'])).toBe('name,"e-mail, private",row,reason\r\n');
    expect(lineOf('愛子', '')).toBe('愛子,,7,email: is empty.\r\n');
  });

  it('quotes what a reader of CSV would take for more than text', () => {
    expect(lineOf('a,b', 'say "no"', 'two\nlines')).toBe('"a,b","say ""no""","two\nlines",7,email: is empty.\r\n');
  });

  it.each(['=1+1', '+81 90', '-2', '@SUM(A1)', '\tx', '＝1', '＋1', '－1', '＠x'])(
    'has no spreadsheet run %j',
    (cell) => {
      expect(lineOf(cell)).toBe(`'${cell},7,email: is empty.\r\n`);
    },
  );

  it('writes what is no text as JSON, and nothing for what is not there', () => {
    expect(lineOf({ city: 'Kyoto' }, 3, true, null, undefined)).toBe(
      '"{""city"":""Kyoto""}",3,true,,,7,email: is empty.\r\n',
    );
  });

  it('tells every issue, and what concerns the row as a whole without a column', () => {
    const issues = [
      { path: '', message: 'has too few cells.' },
      { path: 'total', message: 'is no number.' },
    ];
    expect(rejectedRowLine({ number: 1, cells: [], issues }, 2)).toBe(
      ',,1,has too few cells. total: is no number.\r\n',
    );
  });
});
