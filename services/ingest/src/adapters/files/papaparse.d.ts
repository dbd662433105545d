/** The part of papaparse that we use: its parser of texts, below its own streaming. */
declare module 'papaparse' {
  namespace Papa {
    interface Result {
      readonly data: string[][];
      /** `row` counts from 0 within `data`; rows that were left because more follows may have errors too. */
      readonly errors: readonly { readonly row: number; readonly code: string }[];
      /** Characters up to the end of the last row in `data`. */
      readonly meta: { readonly cursor: number };
    }

    type Step = (result: Result) => void;

    class Parser {
      constructor(options: { readonly delimiter: string; readonly newline: string; readonly step?: Step });
      parse(text: string, baseIndex: number, ignoreLastRow: boolean): Result;
      abort(): void;
    }
  }

  const Papa: { readonly Parser: typeof Papa.Parser };
  // eslint-disable-next-line no-restricted-syntax -- it is so.
  export default Papa;
}
