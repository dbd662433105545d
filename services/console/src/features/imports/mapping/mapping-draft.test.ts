import { describe, expect, it } from '@jest/globals';

import { type ImportMapping } from '../../../api/import-endpoints.ts';
import { draftOf, mappingFaults, mappingOfFormat } from './mapping-draft.ts';

const format = {
  container: 'csv',
  compression: 'none',
  encoding: 'shift_jis',
  separator: ',',
  hasHeader: true,
} as const;

const mapping: ImportMapping = {
  format,
  columns: [
    { column: '会員番号', target: 'userId', type: 'text' },
    { column: '市', target: 'traits.city', type: 'text' },
  ],
  event: null,
  country: 'JP',
  timeZone: 'Asia/Tokyo',
};

const columns = [
  { column: '会員番号', samples: [], suggestedTarget: 'userId', suggestedType: 'text' as const },
  { column: '年齢', samples: [], suggestedTarget: 'traits.年齢', suggestedType: 'number' as const },
];

describe('draftOf', () => {
  it('keeps what was said of a column, suggests the others, and drops what the file has not', () => {
    expect(draftOf({ mapping, columns }).columns).toEqual([
      { column: '会員番号', target: 'userId', type: 'text' },
      { column: '年齢', target: 'traits.年齢', type: 'number' },
    ]);
  });
});

describe('mappingOfFormat', () => {
  it.each(['profiles', 'events', 'items', 'suppressions', 'consents'] as const)(
    'of %s lacks nothing, so that the server takes it, and leaves every column to be suggested anew',
    (kind) => {
      const changed = mappingOfFormat(kind, mapping, { ...format, encoding: 'utf8' });
      expect(mappingFaults(kind, changed)).toEqual([]);
      expect(draftOf({ mapping: changed, columns }).columns.map(({ target }) => target)).toEqual([
        'userId',
        'traits.年齢',
      ]);
    },
  );
});

describe('mappingFaults', () => {
  const of = (...targets: readonly (string | null)[]): ImportMapping => ({
    ...mapping,
    columns: targets.map((target, index) => ({ column: `column ${String(index)}`, target, type: 'text' })),
  });

  it('finds nothing wrong where each target is taken once', () => {
    expect(mappingFaults('profiles', of('userId', 'traits.city', null, null))).toEqual([]);
  });

  it('asks for somebody, an id, a name, an address, a consent and an event', () => {
    const codes = (kind: Parameters<typeof mappingFaults>[0]) => mappingFaults(kind, of(null)).map(({ code }) => code);
    expect(codes('profiles')).toEqual(['nobody']);
    expect(codes('events')).toEqual(['nobody', 'noEvent']);
    expect(codes('items')).toEqual(['noItemId', 'noItemName']);
    expect(codes('suppressions')).toEqual(['noAddress']);
    expect(codes('consents')).toEqual(['nobody', 'noConsent']);
  });

  it('takes the name of the event for all rows', () => {
    expect(mappingFaults('events', { ...of('email'), event: 'Order Completed' })).toEqual([]);
  });

  it('names the column whose target is taken or has no name', () => {
    expect(mappingFaults('profiles', of('userId', 'email', 'email', 'traits.'))).toEqual([
      { code: 'twice', column: 'column 2' },
      { code: 'nameless', column: 'column 3' },
    ]);
  });
});
