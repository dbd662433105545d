import { describe, expect, it } from '@jest/globals';

import { isAboutPlan, issueKindOf } from './issue-kinds.ts';

describe('what ingest says of an event', () => {
  it.each([
    ['must be number, and string came', 'number', 'string'],
    ['must be one of a, and b, c, and nothing came', 'one of a, and b, c', 'nothing'],
    ['The tracking plan of the source wants number here, and string came.', 'number', 'string'],
    [
      'The tracking plan of the source wants a value here, and nothing came. 2 more of its rules are broken.',
      'a value',
      'nothing',
    ],
  ])('%s tells what its plan wants', (message, expected, got) => {
    expect(issueKindOf(message)).toEqual({ kind: 'planned', expected, got });
    expect(isAboutPlan(message)).toBe(true);
  });

  it.each([
    ['The tracking plan of the source does not name this event.', 'unplannedEvent', ''],
    ['Send each event as a JSON object.', 'notObject', ''],
    ['Send type as identify, track, page, screen, group or alias.', 'type', ''],
    ['alias needs previousId: the id to join to userId.', 'aliasPreviousId', ''],
    ['Send userId or anonymousId: without one, nobody knows whose event it is.', 'nobody', ''],
    ['The number is too large to be exact. Send the id as a string.', 'inexactId', ''],
    ['The id has more than 500 characters. Send a shorter one.', 'longId', '500'],
    ['track needs event: what was done, such as "Order Completed".', 'nameless', ''],
    ['The name has more than 200 characters. Put details into properties.', 'longName', '200'],
    ['Send properties as a JSON object.', 'object', ''],
    ['Send categoryPreferences as a JSON object that says true or false for each category.', 'preferences', ''],
    ['Put objects and lists at most 500 levels inside one another.', 'deep', '500'],
    ['The event has more than 32000 bytes. Send less of this part.', 'large', '32000'],
    ['The number is beyond ±1.8e308. Send a smaller one, or a string.', 'number', ''],
    ['The request is no JSON. Send one JSON object in UTF-8.', 'unreadable', ''],
    ['The rule gives nothing for this event.', 'ruleNothing', ''],
    ['JSONata D3030 at character 12', 'ruleBroken', 'D3030'],
  ])('%s is known as %s', (message, key, value) => {
    expect(issueKindOf(message)).toEqual({ kind: 'known', key, value });
  });

  it('is not known where it is new', () => {
    expect(issueKindOf('Send less.')).toBeUndefined();
    expect(isAboutPlan('Send less.')).toBe(false);
  });
});
