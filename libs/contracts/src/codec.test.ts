import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createCodec } from './codec.ts';
import { type ProfileMergedAway, profilesActivityTopic } from './generated/profiles-activity.ts';
import { topics } from './generated/topics.ts';

const merged: ProfileMergedAway = {
  type: 'ProfileMergedAway',
  workspaceId: 'workspace-1',
  profileId: 'profile-1',
  version: 7,
  survivorId: 'profile-2',
  mergedAt: 1_767_225_600_000,
  causeMessageId: null,
};

describe('a codec', () => {
  const codec = createCodec(profilesActivityTopic);

  it('brings a record of a union back with its type', () => {
    expect(codec.decoderOf(profilesActivityTopic.schemaText)(codec.encode(merged), 0)).toEqual(merged);
  });

  it('leaves room for a frame', () => {
    const bytes = codec.encode(merged, 5);
    expect(bytes.subarray(0, 5)).toEqual(Buffer.alloc(5));
    expect(codec.decoderOf(profilesActivityTopic.schemaText)(bytes, 5)).toEqual(merged);
  });

  it('takes records of any size, and leaves those before as they were', () => {
    const sizes = [10, 100_000, 20, 40_000];
    const records = sizes.map((length) => ({ ...merged, profileId: 'x'.repeat(length) }));
    const encoded = records.map((record) => codec.encode(record, 5));
    expect(encoded.map((bytes) => codec.decoderOf(profilesActivityTopic.schemaText)(bytes, 5))).toEqual(records);
  });

  it('brings every text and every instant back, wherever in its memory they come to lie', () => {
    const decode = codec.decoderOf(profilesActivityTopic.schemaText);
    const character = fc.constantFrom('a', 'é', '茶', '😀', '\u0000');
    // Around 20, 64 and 8,192 characters texts and their sizes are written in other ways.
    const length = fc.oneof(fc.nat({ max: 70 }), fc.integer({ min: 8_150, max: 8_200 }));
    const text = fc
      .tuple(character, fc.string({ unit: 'grapheme' }), length)
      .map(([filler, end, size]) => filler.repeat(size) + end);
    const instant = fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.integer());
    fc.assert(
      fc.property(text, fc.option(text), instant, (profileId, causeMessageId, mergedAt) => {
        // Beyond 2⁵² the Avro library takes no number for exact; zero has no sign there.
        const record = { ...merged, profileId, causeMessageId, mergedAt: Math.trunc(mergedAt / 2) + 0 };
        expect(decode(codec.encode(record, 5), 5)).toEqual(record);
      }),
      { numRuns: 2_000 },
    );
  });

  it('writes U+FFFD for half of a surrogate pair, in short texts and in long ones', () => {
    const decode = codec.decoderOf(profilesActivityTopic.schemaText);
    const written = ['\ud800', `\ud800${'x'.repeat(100)}`].map((profileId) =>
      decode(codec.encode({ ...merged, profileId }), 0),
    );
    expect(written).toMatchObject([{ profileId: '\u{fffd}' }, { profileId: `\u{fffd}${'x'.repeat(100)}` }]);
  });

  it('refuses bytes that go on behind the record', () => {
    const bytes = Buffer.concat([codec.encode(merged), Buffer.from([0])]);
    expect(() => codec.decoderOf(profilesActivityTopic.schemaText)(bytes, 0)).toThrow(RangeError);
  });

  it('refuses a record whose type the topic does not carry', () => {
    expect(() => codec.encode({ ...merged, type: 'Unknown' } as never)).toThrow('carries no records of type Unknown');
  });
});

describe('the catalogue', () => {
  it('gives all topics keyed by profile the same number of partitions, a power of two', () => {
    const keyedByProfile = Object.values(topics).filter(({ key }) => key.toString().includes('record.profileId'));
    expect(keyedByProfile.map(({ name }) => name)).toEqual([
      'profiles.activity',
      'segments.membership',
      'journeys.activity',
      'messages.requested',
      'messages.activity',
    ]);
    const [partitions = 0, ...others] = new Set(keyedByProfile.map((topic) => topic.partitions));
    expect(others).toEqual([]);
    expect(Number.isInteger(Math.log2(partitions))).toBe(true);
  });
});
