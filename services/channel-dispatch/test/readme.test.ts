import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NOT_SENT_REASONS } from '../src/domain/not-sent-reason.ts';

describe('the reasons why a message is not sent', () => {
  it('are explained in the README, each of them and no other', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    const [, section = ''] = readme.split('Reasons of `notSent`:');
    const [table = ''] = section.split('`failed` has');
    const explained = [...table.matchAll(/^\| `([a-z_]+)`/gm)].map(([, reason]) => reason);
    expect(explained.sort()).toEqual([...NOT_SENT_REASONS].sort());
  });
});
