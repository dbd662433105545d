import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { MendingRule } from '../../application/rejected-events/mending-rules.ts';
import { RuleInvalid } from '../../plan-errors.ts';
import { createJsonataRules } from './mending-rules.ts';

const event = { event: 'Order', properties: { total: '42', items: [{ sku: 'a' }] } };

// Processes take their time on a machine that is busy.
jest.setTimeout(60_000);

describe('rules in JSONata', () => {
  let opened: MendingRule[] = [];

  afterEach(async () => {
    for (const rule of opened) await rule[Symbol.asyncDispose]();
    opened = [];
  });

  const open = async (text: string, answerWithinMs = 10_000): Promise<MendingRule> => {
    const rule = await createJsonataRules({ answerWithinMs }).open(text);
    opened.push(rule);
    return rule;
  };

  it('mends an event', async () => {
    const mending = await open('$ ~> |properties|{"total": $number(total)}|');
    expect(await mending.apply(event)).toEqual({
      ok: true,
      event: { ...event, properties: { ...event.properties, total: 42 } },
    });
  });

  it('refuses what is no JSONata, and says where', async () => {
    const refused: unknown = await open('properties.{').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RuleInvalid);
    expect(refused).toMatchObject({
      message: expect.stringMatching(/JSONata S\d+ at character 12/),
      issues: [{ path: '/rule', code: 'rule_unreadable', values: { error: expect.any(String), character: '12' } }],
    });
  });

  it('says when it gives nothing, or goes wrong, without quoting the event', async () => {
    const mending = await open('nothing');
    expect(await mending.apply(event)).toEqual({
      ok: false,
      fault: { code: 'rule_gives_nothing', message: 'The rule gives nothing for this event.' },
    });
    const wrong = await open('$number("secret" & event)');
    const outcome = await wrong.apply(event);
    expect(outcome).toMatchObject({
      ok: false,
      fault: {
        code: 'rule_breaks_off',
        values: { error: 'D3030' },
        message: expect.stringMatching(/^JSONata D3030/),
      },
    });
    expect(JSON.stringify(outcome)).not.toContain('secretOrder');
  });

  it.each([
    ['recursion', '($f := function($x){$f($x)}; $f(1))'],
    ['a range without end', '$sum([1..9999999].($ * [1..1000]))'],
    ['a pattern that takes for ever', '$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)'],
    ['growing without end', '($g := function($x){$g($x & $x)}; $g("aaaaaaaa"))'],
  ])('survives %s', async (_description, text) => {
    const mending = await open(text, 300);
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await mending.apply(event)).toMatchObject({ ok: false });
    }
  });

  it('sees nothing of the service', async () => {
    const mending = await open('{"a": $eval("process"), "b": process.env, "c": $string(constructor)}');
    const outcome = await mending.apply(event);
    expect(JSON.stringify(outcome)).not.toMatch(/PATH|native code/);
  });
});
