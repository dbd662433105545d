import { describe, expect, it } from '@jest/globals';
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
