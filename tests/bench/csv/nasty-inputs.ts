import { Readable } from 'node:stream';
import type { Contender } from './contenders.ts';

interface NastyInput {
  readonly name: string;
  readonly text: string;
  /** The rows that must come out, the header first; what cannot be read must not come out as something else. */
  readonly rows: readonly (readonly string[])[];
}

const header = ['id', 'name', 'note'];

const NASTY_INPUTS: readonly NastyInput[] = [
  {
    name: 'line breaks in quotes',
    text: 'id,name,note\n1,"a\nb","c\n\nd"\n2,e,f\n',
    rows: [header, ['1', 'a\nb', 'c\n\nd'], ['2', 'e', 'f']],
  },
  {
    name: 'LF in quotes where rows end with CR LF',
    text: 'id,name,note\r\n1,"a\nb",c\r\n2,e,f\r\n',
    rows: [header, ['1', 'a\nb', 'c'], ['2', 'e', 'f']],
  },
  {
    name: 'a header with LF above rows with CR LF',
    text: 'id,name,note\n1,a,b\r\n2,"c","d"\r\n',
    rows: [header, ['1', 'a', 'b'], ['2', 'c', 'd']],
  },
  { name: 'CR alone', text: 'id,name,note\r1,a,b\r2,c,d\r', rows: [header, ['1', 'a', 'b'], ['2', 'c', 'd']] },
  {
    name: 'quotes written twice, and separators in quotes',
    text: 'id,name,note\n1,"say ""hi""",","\n2,"""","a""b"\n',
    rows: [header, ['1', 'say "hi"', ','], ['2', '"', 'a"b']],
  },
  {
    name: 'quotes within cells that are not quoted',
    text: 'id,name,note\n1,5" disk,a "b" c\n2,d,e\n',
    rows: [header, ['1', '5" disk', 'a "b" c'], ['2', 'd', 'e']],
  },
  {
    name: 'no line break at the end, empty cells and lines',
    text: 'id,name,note\n\n1,,\n\n2,"",x',
    rows: [header, ['1', '', ''], ['2', '', 'x']],
  },
  {
    name: 'a byte order mark before a quoted header',
    text: '\u{FEFF}"id","name","note"\n1,é,漢字\n',
    rows: [header, ['1', 'é', '漢字']],
  },
  {
    name: 'rows of other lengths do not move into one another',
    text: 'id,name,note\n1,a,b\n2,c\n3,d,e,f\n4,g,h\n',
    rows: [header, ['1', 'a', 'b'], ['4', 'g', 'h']],
  },
  {
    name: 'text behind a closing quote costs its row alone',
    text: 'id,name,note\n1,"a"b,c\n2,d,e\n3,f,g\n',
    rows: [header, ['2', 'd', 'e'], ['3', 'f', 'g']],
  },
  {
    name: 'a quote that is never closed costs its row alone',
    text: 'id,name,note\n1,a,b\n2,"c,d\n3,e,f\n4,g,h\n',
    rows: [header, ['1', 'a', 'b'], ['3', 'e', 'f'], ['4', 'g', 'h']],
  },
];

export const NASTY_COUNT = NASTY_INPUTS.length;

/** The inputs that a contender does not read, whole and in pieces of seven bytes, the same and as they should be. */
export async function failedInputs(contender: Contender): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, text, rows } of NASTY_INPUTS) {
    const bytes = Buffer.from(text);
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_piece, at) =>
      bytes.subarray(at * 7, at * 7 + 7),
    );
    const isRead = (await reads(contender, [bytes], rows)) && (await reads(contender, pieces, rows));
    if (!isRead) failed.push(name);
  }
  return failed;
}

/** Whether exactly these rows come out, besides rows of other lengths, which everybody would refuse. */
async function reads(contender: Contender, pieces: readonly Buffer[], rows: NastyInput['rows']): Promise<boolean> {
  const read: (readonly unknown[])[] = [];
  try {
    await contender(
      () => Readable.from(pieces),
      (cells) => void read.push([...cells]),
    );
  } catch {
    return false;
  }
  return JSON.stringify(read.filter(({ length }) => length === header.length)) === JSON.stringify(rows);
}
