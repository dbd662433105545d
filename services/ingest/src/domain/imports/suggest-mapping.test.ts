import { describe, expect, it } from '@jest/globals';
import { checkMapping } from './check-mapping.ts';
import type { ImportKind, SourceRow } from './import-types.ts';
import { suggestMapping } from './suggest-mapping.ts';

const rowsOf = (...rows: readonly (readonly unknown[])[]): readonly SourceRow[] =>
  rows.map((cells, index) => ({ number: index + 1, cells }));

const suggested = (kind: ImportKind, table: Readonly<Record<string, readonly unknown[]>>) => {
  const columns = Object.keys(table);
  const length = Math.max(...Object.values(table).map((values) => values.length));
  const rows = Array.from({ length }, (_row, at) => columns.map((column) => table[column]?.[at] ?? ''));
  const mapping = suggestMapping(kind, columns, rowsOf(...rows));
  const short = Object.fromEntries(
    mapping.columns.map(({ column, target, type }) => [column, `${target ?? '–'} ${type}`]),
  );
  return { mapping, short, issues: checkMapping(kind, mapping, columns) };
};

describe('suggestMapping', () => {
  it('knows the columns of a Japanese list of members', () => {
    const { mapping, short, issues } = suggested('profiles', {
      会員番号: ['000123', '000124'],
      メールアドレス: ['aiko@example.com', 'ken@example.com'],
      '氏名（姓）': ['山田', '佐藤'],
      '氏名（名）': ['愛子', '健'],
      電話番号: ['090-1234-5678', '03-1234-5678'],
      生年月日: ['平成2年4月1日', '1985/12/3'],
      性別: ['女', '男'],
      郵便番号: ['606-8501', '100-0001'],
      都道府県: ['京都府', '東京都'],
      市区町村: ['京都市', '千代田区'],
      ポイント: ['1,200', '300'],
      メルマガ: ['○', '×'],
      備考欄: ['', ''],
    });
    expect(short).toEqual({
      会員番号: 'userId text',
      メールアドレス: 'email email',
      '氏名（姓）': 'traits.lastName text',
      '氏名（名）': 'traits.firstName text',
      電話番号: 'phone phone',
      生年月日: 'traits.birthday date',
      性別: 'traits.gender text',
      郵便番号: 'traits.postalCode text',
      都道府県: 'traits.prefecture text',
      市区町村: 'traits.city text',
      ポイント: 'traits.ポイント number',
      メルマガ: 'traits.emailOptIn boolean',
      備考欄: 'traits.備考欄 text',
    });
    expect([mapping.country, mapping.timeZone]).toEqual(['JP', 'Asia/Tokyo']);
    expect(issues).toEqual([]);
  });

  it('knows the columns of orders, and names the event', () => {
    const { mapping, short, issues } = suggested('events', {
      注文番号: ['A-1', 'A-2'],
      注文日時: ['2026/4/1 9:30', '2026/4/2 10:00'],
      会員番号: ['1', '2'],
      合計金額: ['¥1,234', '980円'],
      商品コード: ['T-1', 'T-2'],
      数量: ['1', '2'],
    });
    expect(short).toEqual({
      注文番号: 'properties.order_id text',
      注文日時: 'timestamp date',
      会員番号: 'userId text',
      合計金額: 'properties.total number',
      商品コード: 'properties.product_id text',
      数量: 'properties.quantity number',
    });
    expect(mapping.event).toBe('Order Completed');
    expect(issues).toEqual([]);
  });

  it('knows the columns of a catalog', () => {
    const { short, issues } = suggested('items', {
      SKU: ['T-1'],
      商品名: ['煎茶'],
      '価格（税込）': ['¥1,080'],
      カテゴリ: ['お茶 > 日本茶'],
      在庫: ['12'],
      'Image URL': ['https://shop.example/t-1.jpg'],
      産地: ['宇治'],
    });
    expect(short).toEqual({
      SKU: 'itemId text',
      商品名: 'name text',
      '価格（税込）': 'price number',
      カテゴリ: 'categories list',
      在庫: 'available number',
      'Image URL': 'imageUrl text',
      産地: 'attributes.産地 text',
    });
    expect(issues).toEqual([]);
  });

  it('knows the columns of suppressions and of consents, and leaves out what has no place', () => {
    expect(suggested('suppressions', { メールアドレス: ['a@example.com'], 理由: ['退会'] }).short).toEqual({
      メールアドレス: 'email email',
      理由: '– text',
    });
    const consents = suggested('consents', { 'customer.email': ['a@example.com'], newsletter: [true], note: ['x'] });
    expect(consents.short).toEqual({
      'customer.email': 'email email',
      newsletter: 'consents.marketing boolean',
      note: '– text',
    });
    expect(consents.issues).toEqual([]);
  });

  it('finds addresses by their values where names say nothing', () => {
    const { short, mapping } = suggested('profiles', {
      'column 1': ['x7', 'x8'],
      'column 2': ['aiko@example.com', 'ken@example.com'],
      'column 3': ['090-1234-5678', '080-1234-5678'],
      'Last Order': ['2026-04-01', '2026-04-02'],
      tags: ['tea|gift', 'coffee'],
      visits: [3, 4],
      nested: [{ a: 1 }, { a: 2 }],
    });
    expect(short).toEqual({
      'column 1': 'traits.column1 text',
      'column 2': 'email email',
      'column 3': 'phone phone',
      'Last Order': 'traits.lastOrder date',
      tags: 'traits.tags list',
      visits: 'traits.visits number',
      nested: 'traits.nested json',
    });
    expect([mapping.country, mapping.timeZone]).toEqual(['US', 'UTC']);
  });

  it('gives each target once, to the column whose name is surest', () => {
    const { short, issues } = suggested('profiles', {
      連絡先: ['old@example.com'],
      email: ['aiko@example.com'],
      mail: ['other@example.com'],
    });
    expect(short).toEqual({
      連絡先: 'traits.連絡先 email',
      email: 'email email',
      mail: 'traits.mail email',
    });
    expect(issues).toEqual([]);
  });
});

describe('checkMapping', () => {
  const format = { container: 'csv', compression: 'none', encoding: 'utf8', separator: ',', hasHeader: true } as const;
  const issuesOf = (kind: ImportKind, targets: Readonly<Record<string, string | null>>, changes = {}) =>
    checkMapping(
      kind,
      {
        format,
        columns: Object.entries(targets).map(([column, target]) => ({ column, target, type: 'text' })),
        event: null,
        country: 'JP',
        timeZone: 'Asia/Tokyo',
        ...changes,
      },
      Object.keys(targets),
    ).map(({ path, message }) => `${path} ${message}`);

  it('says what each kind cannot do without', () => {
    expect(issuesOf('profiles', { a: 'traits.city' })).toEqual([expect.stringContaining('/columns say nobody.')]);
    expect(issuesOf('events', { a: 'userId' })).toEqual([expect.stringContaining('/event is missing.')]);
    expect(issuesOf('events', { a: 'properties.x' }, { event: 'Tea Drunk' })).toEqual([
      expect.stringContaining('/columns say nobody.'),
    ]);
    expect(issuesOf('items', { a: 'price' })).toHaveLength(2);
    expect(issuesOf('suppressions', { a: 'status' })).toEqual([expect.stringContaining('/columns have no address.')]);
    expect(issuesOf('consents', { a: 'email' })).toEqual([expect.stringContaining('/columns have no consent.')]);
    expect(issuesOf('profiles', { a: 'externalIds.loyalty_id' })).toEqual([]);
  });

  it('names columns and targets that cannot be', () => {
    expect(issuesOf('profiles', { a: 'userId', b: 'price' })).toEqual([expect.stringMatching(/^\/columns\/1\/target/)]);
    expect(issuesOf('profiles', { a: 'userId', b: 'userId' })).toEqual([expect.stringContaining('target of two')]);
    expect(issuesOf('profiles', { a: 'userId', b: 'traits.a', c: 'traits.a.b' })).toEqual([
      expect.stringContaining('cannot be beside traits.a'),
    ]);
    for (const target of [
      'traits.',
      'traits..a',
      'traits.__proto__',
      'traits.a\u0000',
      'externalIds.email',
      'traits.email',
    ]) {
      expect([target, issuesOf('profiles', { a: 'userId', b: target })]).toEqual([target, [expect.anything()]]);
    }
    const unknown = { column: 'gone', target: 'userId', type: 'text' } as const;
    expect(issuesOf('profiles', {}, { columns: [unknown] })).toEqual([
      '/columns/0/column is not a column of the file: gone.',
    ]);
  });

  it('wants a country and a time zone that there are', () => {
    expect(issuesOf('profiles', { a: 'userId' }, { country: 'XX', timeZone: 'Mars/Olympus' })).toHaveLength(2);
  });
});
