import { bucketOf } from '@ichie/kernel';
import { describe, expect, it } from '@jest/globals';
import { timerIdOf } from './write-changes.ts';

describe('the timer of a delivery', () => {
  it('goes where the profile goes, unless another lane goes on with the delivery', () => {
    const names = { profileId: 'survivor', messageId: 'm1' };
    expect(timerIdOf({ ...names, bucket: bucketOf('survivor') })).toEqual({ subject: 'survivor', key: 'm1' });
    expect(timerIdOf({ ...names, bucket: (bucketOf('survivor') + 1) % 1024 })).toEqual({ key: 'm1' });
  });
});
