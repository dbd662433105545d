import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IngestOverloaded, WebhookMappingFailed } from '../src/errors.ts';
import { JsonataMappingRunner } from '../src/adapters/jsonata/mapping-runner.ts';

const input = {
  body: { order: { id: 7, total: 4200, buyer: 'aiko' }, lines: [{ sku: 'tea' }, { sku: 'pot' }] },
  headers: { 'x-topic': 'order' },
  query: { shop: 'kyoto' },
};

let mappings: JsonataMappingRunner;

beforeEach(() => {
  mappings = new JsonataMappingRunner({ limitMs: 2_000, capacity: 3 });
});

afterEach(async () => {
  await mappings[Symbol.asyncDispose]();
});

const failureOf = async (mapping: string): Promise<unknown> =>
  mappings.run(mapping, input).catch((error: unknown) => error);

describe('a mapping', () => {
  it('makes an event of body, headers and query', async () => {
    const mapping = `{
      "type": "track", "event": "Order Completed", "userId": body.order.buyer,
      "properties": { "order_id": $string(body.order.id), "total": body.order.total, "shop": query.shop,
                      "products": body.lines.{ "product_id": sku }, "topic": headers."x-topic" } }`;
    expect(await mappings.run(mapping, input)).toEqual({
      type: 'track',
      event: 'Order Completed',
      userId: 'aiko',
      properties: {
        order_id: '7',
        total: 4200,
        shop: 'kyoto',
        products: [{ product_id: 'tea' }, { product_id: 'pot' }],
        topic: 'order',
      },
    });
  });

  it('may make several, or nothing', async () => {
    expect(await mappings.run('body.lines.{ "event": sku }', input)).toEqual([{ event: 'tea' }, { event: 'pot' }]);
    expect(await mappings.run('body.unknown', input)).toBeUndefined();
    expect(await mappings.run('null', input)).toBeNull();
  });

  it.each([
    ['is no JSONata', '{ "type": ', /S02\d\d/],
    ['calls what is no function', '$unknown(1)', /T1006/],
    ['never ends', '($f := function($n){ $f($n + 1) }; $f(1))', /D101[12]/],
    ['goes too deep', '($f := function($n){ 1 + $f($n + 1) }; $f(1))', /D101[12]/],
    ['makes too much', '[1..9999999]', /D20\d\d/],
    ['fills the memory', '$length($pad("", 300000000) & "x")', /ended|D|RangeError|unknown|too_slow/],
    [
      'has a regular expression that never ends',
      '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)',
      /too_slow/,
    ],
  ])('that %s fails alone', async (_what, mapping, code) => {
    const failure = await failureOf(mapping);
    expect(failure).toBeInstanceOf(WebhookMappingFailed);
    expect(String(failure)).toMatch(code);
    expect(await mappings.run('body.order.id', input)).toBe(7);
  });

  it('sees nothing of the process', async () => {
    expect(await mappings.run('process.env', input)).toBeUndefined();
    expect(await mappings.run('body.constructor', input)).toBeUndefined();
    expect(await mappings.run('$eval("process.exit()")', input)).toBeUndefined();
  });

  it('never tells what was sent', async () => {
    expect(String(await failureOf('$number(body.order.buyer)'))).not.toContain('aiko');
  });

  it('waits its turn, unless too many wait already', async () => {
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => mappings.run('body.order.id', input)));
    const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(3);
    expect(refused.length).toBeGreaterThan(0);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(IngestOverloaded);
  });
});
