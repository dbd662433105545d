import type { EventCollected, ItemChanged, SuppressionRequested } from '@ichie/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LIMITS } from '../limits.ts';
import { createRowMapper } from './create-row-mapper.ts';
import type { ColumnMapping, ImportKind, ImportMapping, RowContext, RowOutcome } from './import-types.ts';
import { RowFault } from './row-fault.ts';

const RECEIVED_AT = Date.UTC(2026, 10, 20, 3);
const CONTEXT: RowContext = { workspaceId: 'kissa', sourceId: 'import', receivedAt: RECEIVED_AT };

type Row = Readonly<Record<string, unknown>>;

/** Maps a row whose columns are called what they become. */
function map(kind: ImportKind, row: Row, changes: Partial<ImportMapping & RowContext> = {}): RowOutcome {
  const types: Readonly<Record<string, ColumnMapping['type']>> = {
    'traits.birthday': 'date',
    'traits.points': 'number',
    'traits.tags': 'list',
    'traits.more': 'json',
    'properties.total': 'number',
    'properties.gift': 'boolean',
  };
  const columns = Object.keys(row);
  const mapping: ImportMapping = {
    format: { container: 'csv', compression: 'none', encoding: 'utf8', separator: ',', hasHeader: true },
    columns: columns.map((column) => ({ column, target: column, type: types[column] ?? 'text' })),
    event: 'Order Completed',
    country: 'JP',
    timeZone: 'Asia/Tokyo',
    ...changes,
  };
  return createRowMapper(kind, mapping, columns, { ...CONTEXT, ...changes })({ number: 1, cells: Object.values(row) });
}

function recordOf<Kind extends ImportKind>(kind: Kind, row: Row, changes: Partial<ImportMapping & RowContext> = {}) {
  const outcome = map(kind, row, changes);
  if (outcome.kind === 'rejected') throw new Error(JSON.stringify(outcome.issues));
  type Records = { items: ItemChanged; suppressions: SuppressionRequested };
  return outcome.record.record as Kind extends keyof Records ? Records[Kind] : EventCollected;
}

const issuesOf = (kind: ImportKind, row: Row): readonly string[] => {
  const outcome = map(kind, row);
  return outcome.kind === 'rejected' ? outcome.issues.map(({ path, message }) => `${path} ${message}`) : [];
};

describe('rows of profiles', () => {
  it('become identify calls with the traits and identifiers that the cells say', () => {
    const row = {
      userId: ' 00123 ',
      email: 'Aiko@Example.com',
      phone: '090-1234-5678',
      'traits.name': '山田　愛子',
      'traits.birthday': '平成2年4月1日',
      'traits.points': '１，２００',
      'traits.tags': 'tea|gift',
      'traits.address.city': '京都市',
      'traits.address.zip': '606-8501',
      'traits.empty': '  ',
      'traits.more': '{"a":[1]}',
    };
    const record = recordOf('profiles', row);
    expect(record).toMatchObject({
      type: 'EventCollected',
      workspaceId: 'kissa',
      sourceId: 'import',
      method: 'identify',
      userId: '00123',
      anonymousId: null,
      timestamp: RECEIVED_AT,
      originalTimestamp: null,
      receivedAt: RECEIVED_AT,
    });
    expect(JSON.parse(record.traits)).toEqual({
      name: '山田　愛子',
      birthday: '1990-04-01',
      points: 1200,
      tags: ['tea', 'gift'],
      address: { city: '京都市', zip: '606-8501' },
      more: { a: [1] },
      email: 'aiko@example.com',
      phone: '+819012345678',
    });
  });

  it('know people by an address alone, under an id that is always the same for it', () => {
    const [one, again] = [{ email: 'a@example.com' }, { email: 'A@example.com ', 'traits.x': '1' }];
    const { userId, anonymousId } = recordOf('profiles', one);
    expect(userId).toBeNull();
    expect(anonymousId).toMatch(/^[\w-]{22}$/);
    expect(recordOf('profiles', again).anonymousId).toBe(anonymousId);
    expect(recordOf('profiles', one, { workspaceId: 'other' }).anonymousId).not.toBe(anonymousId);
  });

  it('carry ids of other systems as the tracking API does', () => {
    const { context } = recordOf('profiles', { 'externalIds.loyalty_id': 'L-7' });
    expect(JSON.parse(context)).toMatchObject({ externalIds: [{ id: 'L-7', type: 'loyalty_id' }] });
  });

  it('happened when their column says', () => {
    const record = recordOf('profiles', { userId: 'u', timestamp: '2026/4/1 9:30' });
    expect([record.timestamp, record.originalTimestamp]).toEqual(Array(2).fill(Date.UTC(2026, 3, 1, 0, 30)));
  });

  it('are rejected with every cell that is wrong, by its column, and never with what it holds', () => {
    const issues = issuesOf('profiles', { userId: 'u', email: 'secret', 'traits.points': 'secret', phone: 'secret' });
    expect(issues).toEqual([
      expect.stringMatching(/^email is not an e-mail address\. Write one/),
      expect.stringMatching(/^traits\.points is not a number\. Write it/),
      expect.stringMatching(/^phone is not a phone number/),
    ]);
    expect(issues.join()).not.toContain('secret');
  });

  it('are rejected when they say nobody', () => {
    expect(issuesOf('profiles', { userId: ' ', email: '', 'traits.name': 'x' })).toEqual([
      expect.stringMatching(/^userId is empty, and so is every other id/),
    ]);
  });

  it('are rejected when they could not be read', () => {
    const fault = RowFault.of('row_quotes_broken');
    const outcome = createRowMapper(
      'profiles',
      {
        format: { container: 'csv', compression: 'none', encoding: 'utf8', separator: ',', hasHeader: true },
        columns: [],
        event: null,
        country: 'JP',
        timeZone: 'UTC',
      },
      [],
      CONTEXT,
    )({
      number: 3,
      cells: ['"x'],
      fault,
    });
    expect(outcome).toEqual({
      kind: 'rejected',
      row: { number: 3, cells: ['"x'], fault },
      issues: [{ path: '', code: 'row_quotes_broken', message: fault.message }],
    });
  });

  it('keep to the limits of the tracking API', () => {
    expect(issuesOf('profiles', { userId: 'u'.repeat(501) })).toHaveLength(1);
    expect(issuesOf('profiles', { userId: 'line\nbreak' })).toHaveLength(1);
    expect(issuesOf('profiles', { userId: 9e15 * 2 })).toHaveLength(1);
    expect(issuesOf('profiles', { userId: 'u', 'traits.x': '漢'.repeat(LIMITS.eventBytes / 3) })).toEqual([
      expect.stringMatching(/^ has more than 32768 bytes/),
    ]);
    const deep = `${'['.repeat(600)}${']'.repeat(600)}`;
    expect(issuesOf('profiles', { userId: 'u', 'traits.more': deep })).toEqual([expect.stringMatching(/too deep/)]);
  });

  it('hold nothing that cannot be stored', () => {
    const record = recordOf('profiles', { userId: 'u', 'traits.x': 'a\0b', 'traits.more': '{"\\ud800":"\\u0000"}' });
    expect(JSON.parse(record.traits)).toEqual({ x: 'a\u{FFFD}b', more: { '\u{FFFD}': '\u{FFFD}' } });
  });

  it('take values of JSON as they are', () => {
    const row = {
      userId: 42,
      'traits.points': 1.5,
      'traits.tags': ['a', 1],
      'traits.more': { deep: [true] },
      'traits.x': null,
    };
    const record = recordOf('profiles', row);
    expect([record.userId, JSON.parse(record.traits)]).toEqual([
      '42',
      { points: 1.5, tags: ['a', 1], more: { deep: [true] } },
    ]);
    expect(issuesOf('profiles', { userId: 'u', 'traits.x': ['a'] })).toEqual([
      expect.stringMatching(/^traits\.x is a list/),
    ]);
  });
});

describe('rows of events', () => {
  it('become track calls', () => {
    const row = {
      userId: 'u',
      email: 'a@example.com',
      timestamp: '2026-04-01',
      'properties.total': '¥1,234',
      'properties.gift': 'はい',
    };
    const record = recordOf('events', row);
    expect(record).toMatchObject({ method: 'track', event: 'Order Completed', userId: 'u', traits: '{}' });
    expect(JSON.parse(record.properties)).toEqual({ total: 1234, gift: true });
    expect(JSON.parse(record.context)).toEqual({
      library: { name: 'ichie-import' },
      traits: { email: 'a@example.com' },
    });
    expect(record.timestamp).toBe(Date.parse('2026-04-01T00:00:00+09:00'));
  });

  it('are named by their column where it says something, and have ids of their own where they say them', () => {
    const { event, messageId } = recordOf('events', { userId: 'u', event: 'Tea Drunk', messageId: 'order-7' });
    expect([event, messageId]).toEqual(['Tea Drunk', 'order-7']);
    expect(recordOf('events', { userId: 'u', event: '' }).event).toBe('Order Completed');
  });

  it('are rejected when they lie in the future or before 1990, and not for a zone that was taken wrong', () => {
    expect(issuesOf('events', { userId: 'u', timestamp: '2027-01-01' })).toEqual([expect.stringMatching(/the future/)]);
    expect(issuesOf('events', { userId: 'u', timestamp: '1926-01-01' })).toEqual([
      expect.stringMatching(/before 1990/),
    ]);
    expect(recordOf('events', { userId: 'u', timestamp: '2026-11-20 20:00' }).timestamp).toBe(RECEIVED_AT);
  });
});

describe('ids of events', () => {
  const row = fc.record({
    userId: fc.stringMatching(/^[a-z]{1,5}$/),
    'traits.name': fc.string({ unit: 'grapheme', maxLength: 10 }),
    'traits.points': fc.integer().map(String),
  });

  it('are the same for the same row, whenever it is imported', () => {
    fc.assert(
      fc.property(row, (cells) => {
        const later = { receivedAt: RECEIVED_AT + 86_400_000 };
        const [first, again] = [recordOf('profiles', cells), recordOf('profiles', cells, later)];
        expect(again).toEqual({ ...first, timestamp: later.receivedAt, receivedAt: later.receivedAt });
        expect(recordOf('profiles', cells)).toEqual(first);
      }),
    );
  });

  it('differ where rows, workspaces or kinds do', () => {
    fc.assert(
      fc.property(row, row, (one, other) => {
        const [left, right] = [recordOf('profiles', one), recordOf('profiles', other)];
        const isSame = left.userId === right.userId && left.traits === right.traits;
        expect(left.messageId === right.messageId).toBe(isSame);
        expect(recordOf('profiles', one, { workspaceId: 'other' }).messageId).not.toBe(left.messageId);
        expect(left.messageId.length).toBeLessThanOrEqual(LIMITS.messageIdCharacters);
      }),
    );
    const cells = { userId: 'u' };
    expect(recordOf('profiles', cells).messageId).not.toBe(recordOf('events', cells).messageId);
  });
});

describe('rows of items', () => {
  it('become items, whole', () => {
    const row = {
      itemId: 'T-1',
      name: '煎茶',
      price: '¥1,080',
      categories: 'お茶 > 日本茶',
      available: '12',
      url: 'https://shop.example/t-1',
      imageUrl: '',
      'attributes.origin': '宇治',
      timestamp: '2026-04-01T00:00:00Z',
    };
    expect(recordOf('items', row)).toEqual({
      type: 'ItemChanged',
      workspaceId: 'kissa',
      itemId: 'T-1',
      name: '煎茶',
      url: 'https://shop.example/t-1',
      imageUrl: null,
      price: 1080,
      currency: 'JPY',
      categories: ['お茶', '日本茶'],
      available: true,
      attributes: '{"origin":"宇治"}',
      changedAt: Date.UTC(2026, 3, 1),
    });
  });

  it.each([
    ['0', false],
    ['3', true],
    ['在庫なし', false],
    ['在庫あり', true],
    ['売り切れ', false],
    ['残りわずか', true],
    ['out of stock', false],
    ['in_stock', true],
    ['○', true],
    [true, true],
    ['', true],
  ])('can be sold by what the stock says: %s', (available, expected) => {
    expect(recordOf('items', { itemId: 'i', name: 'n', available }).available).toBe(expected);
  });

  it('are rejected without id or name, and with prices and currencies that there are not', () => {
    expect(issuesOf('items', { itemId: '', name: 'n' })).toEqual([expect.stringMatching(/^itemId is empty/)]);
    expect(issuesOf('items', { itemId: 'i', name: ' ' })).toEqual([expect.stringMatching(/^name is empty/)]);
    expect(
      issuesOf('items', { itemId: 'i', name: 'n', price: '-1', currency: 'yens', available: 'perhaps' }),
    ).toHaveLength(3);
    expect(recordOf('items', { itemId: 'i', name: 'n', price: '$5', currency: 'aud' })).toMatchObject({
      price: 5,
      currency: 'AUD',
    });
  });
});

describe('rows of suppressions', () => {
  it('ask to suppress an address on its channel', () => {
    const record = recordOf('suppressions', { address: 'A@Example.com' });
    expect(record).toMatchObject({
      channel: 'email',
      address: 'a@example.com',
      status: 'suppressed',
      cause: 'import',
      at: RECEIVED_AT,
    });
    expect(recordOf('suppressions', { address: '090-1234-5678' })).toMatchObject({
      channel: 'sms',
      address: '+819012345678',
    });
    expect(recordOf('suppressions', { phone: '090-1234-5678', channel: 'WhatsApp' }).channel).toBe('whatsapp');
    expect(recordOf('suppressions', { email: 'a@example.com' }).requestId).toBe(record.requestId);
  });

  it('ask to lift it where their status says so', () => {
    const lifted = recordOf('suppressions', { email: 'a@example.com', status: '配信再開', timestamp: '2026-04-01' });
    expect([lifted.status, lifted.at]).toEqual(['lifted', Date.parse('2026-04-01T00:00:00+09:00')]);
  });

  it('are rejected without an address of their channel', () => {
    for (const row of [
      { address: '' },
      { address: 'nobody' },
      { email: 'a@example.com', channel: 'sms' },
      { email: 'a@example.com', status: '?' },
    ]) {
      expect([row, issuesOf('suppressions', row)]).toEqual([row, [expect.anything()]]);
    }
  });
});

describe('rows of consents', () => {
  it('become identify calls that carry the consents in their context', () => {
    const record = recordOf('consents', {
      email: 'a@example.com',
      'consents.marketing': '○',
      'consents.analytics': 'いいえ',
    });
    expect(record).toMatchObject({ method: 'identify', traits: '{}', userId: null });
    expect(JSON.parse(record.context)).toEqual({
      library: { name: 'ichie-import' },
      consent: { categoryPreferences: { marketing: true, analytics: false } },
      traits: { email: 'a@example.com' },
    });
  });

  it('are rejected when they say neither yes nor no', () => {
    expect(issuesOf('consents', { userId: 'u', 'consents.marketing': '' })).toEqual([
      expect.stringMatching(/^consents\.marketing is empty/),
    ]);
    expect(issuesOf('consents', { userId: 'u', 'consents.marketing': 'perhaps' })).toHaveLength(1);
  });
});
