import { describe, expect, it } from '@jest/globals';
import { EventFault } from './event-fault.ts';

describe('a fault of an event', () => {
  it('is said by its code, with the values of its sentence and what it counts as', () => {
    expect(EventFault.of('id_too_long', '/userId', { limit: '500' })).toEqual({
      reason: 'identifier_invalid',
      path: '/userId',
      code: 'id_too_long',
      values: { limit: '500' },
      message: 'The id has more than 500 characters. Send a shorter one.',
    });
  });

  it('has no values where its sentence names none', () => {
    const fault = EventFault.of('type_unknown', '/type');
    expect(fault.message).toBe('Send type as identify, track, page, screen, group or alias.');
    expect(JSON.parse(JSON.stringify(fault))).not.toHaveProperty('values');
  });

  it('may tell more than its sentence says', () => {
    const values = { expected: 'number', expectedKind: 'type', expectedValue: 'number', got: 'string' };
    expect(EventFault.of('plan_value_unlike', '/properties/total', values)).toMatchObject({
      values,
      message: 'The tracking plan of the source wants number here, and string came.',
    });
  });
});
