import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@ichie/kernel';
import fc from 'fast-check';
import { createContextWriter } from './context-writer.ts';
import type { RequestContext } from './event-context.ts';
import { EventFault } from './event-fault.ts';

const request: RequestContext = {
  context: { app: 'shop' },
  integrations: {},
  ip: '203.0.113.7',
  userAgent: 'agent/1.0',
};

const jsonObject = fc.dictionary(fc.oneof(fc.constantFrom('a', '__proto__', 'toString'), fc.string()), fc.jsonValue(), {
  maxKeys: 4,
});
const anEvent = fc.record({ context: jsonObject, integrations: jsonObject }, { requiredKeys: [] });

/** As a body is read: `__proto__` is a key like any other. */
const asRead = (text: string): JsonObject => JSON.parse(text) as JsonObject;

const withContext = (context: JsonObject): JsonObject => ({ context });

describe('a writer of contexts', () => {
  it('writes of every event what it would write of it alone, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 6 }), fc.nat({ max: 5 }), (events, repeated) => {
        const write = createContextWriter(request);
        const again = events[repeated];
        for (const event of again === undefined ? events : [...events, again, again]) {
          const read = asRead(JSON.stringify(event));
          const [text, alone] = [write(read), createContextWriter(request)(read)];
          if (typeof text === 'string' && typeof alone === 'string') expect(asRead(text)).toEqual(asRead(alone));
          else expect(text).toEqual(alone);
        }
      }),
    );
  });

  it('writes the very same for events that say the same of their surroundings', () => {
    const write = createContextWriter(request);
    const first = write({ ...withContext({ library: { name: 'sdk' }, screen: [1, 2] }), event: 'One' });
    expect(first).toBe(
      '{"app":"shop","library":{"name":"sdk"},"screen":[1,2],"ip":"203.0.113.7","userAgent":"agent/1.0"}',
    );
    expect(write({ ...withContext({ screen: [1, 2], library: { name: 'sdk' } }), event: 'Two' })).toBe(first);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['a member of the prototype', asRead('{"__proto__":{}}'), { other: {} }],
    ['a null and a missing member', { a: null, b: 1 }, { c: null, b: 1 }],
    ['a list and an object', { a: ['x'] }, { a: { 0: 'x' } }],
    ['a longer list', { a: [1] }, { a: [1, 2] }],
    ['a number and its text', { a: 1 }, { a: '1' }],
  ])('tells apart %s', (_difference, first, second) => {
    const write = createContextWriter({ ...request, context: {}, ip: null, userAgent: null });
    write(withContext(first));
    expect(write(withContext(second))).toBe(JSON.stringify(second));
  });

  it('tells apart events that differ in their integrations alone', () => {
    const write = createContextWriter(request);
    const [first, second] = [{ All: true }, { All: false }].map((integrations) => write({ integrations }));
    expect(first).toContain('"All":true');
    expect(second).toContain('"All":false');
  });

  it('gives up what lies too deep or is no object, and goes on', () => {
    const write = createContextWriter(request);
    const deep = asRead(`{"context":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`);
    const codes = [write(deep), write(deep), write({ context: 'none' })].map((outcome) =>
      outcome instanceof EventFault ? outcome.code : outcome,
    );
    expect(codes).toEqual(['event_too_deep', 'event_too_deep', 'context_not_object']);
    expect(write(withContext({ a: 1 }))).toContain('"a":1');
  });
});
