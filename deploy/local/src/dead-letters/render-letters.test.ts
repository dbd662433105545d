import { describe, expect, it } from '@jest/globals';
import type { LetterDetail, LetterSummary } from '@ichie/stream';
import { letterToJson, renderLetter, renderList, renderOutcome } from './render-letters.ts';

const NOW = Date.UTC(2026, 0, 31, 12);

const summary: LetterSummary = {
  group: 'journey-orchestrator',
  letterId: 'segments.membership/7/123456789+1',
  topic: 'segments.membership',
  partition: 7,
  offset: 123_456_789,
  workspaceId: 'workspace-1',
  errorCode: 'record_undecodable',
  errorMessage: 'The bytes are not what schema 7 says.',
  attempts: 9,
  redrives: 1,
  failedAt: NOW - 65_000,
  traceparent: null,
  valueBytes: 1_000_000,
};

const letter: LetterDetail = {
  ...summary,
  state: 'discarded',
  closedBy: 'aiko',
  closedAt: NOW - 5_000,
  reason: 'Sent by a test.',
  key: 'profile-1',
  headers: { 'content-type': 'avro' },
  content: { kind: 'undecodable', reason: 'The registry knows no schema 7.' },
  value: Buffer.from([0, 0, 0, 0, 7, 255]),
};

describe('a list of dead letters', () => {
  it('fits 80 columns and counts what is open', () => {
    const counts = [
      { group: 'journey-orchestrator', open: 312, byErrorCode: { handler_failed: 12, record_undecodable: 300 } },
    ];
    const lines = renderList({ letters: [summary], nextCursor: 'more' }, counts, NOW);
    expect(lines).toEqual([
      'journey-orchestrator',
      '  letter                             error               age    tried  bytes',
      '  segments.membership/7/123456789+1  record_undecodable  1 min  9×     1000000',
      '',
      'These are the newest 1; --limit shows more.',
      'journey-orchestrator: 312 open (record_undecodable 300, handler_failed 12)',
    ]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
  });

  it('says when there is nothing', () => {
    expect(renderList({ letters: [], nextCursor: null }, [], NOW)).toEqual([
      'There are no open dead letters like that.',
    ]);
  });
});

describe('a dead letter', () => {
  it('shows its bytes and why they can not be decoded, and what became of it', () => {
    expect(renderLetter(letter, NOW)).toEqual([
      'letter               segments.membership/7/123456789+1',
      'group                journey-orchestrator',
      'state                discarded',
      'closed               2026-01-31T11:59:55.000Z, 5 s ago, by aiko',
      'reason               Sent by a test.',
      'error                record_undecodable',
      'failed               2026-01-31T11:58:55.000Z, 1 min ago',
      'tried                9×, redriven 1× before',
      'workspace            workspace-1',
      'key                  profile-1',
      'trace                none',
      'header content-type  avro',
      '',
      'The bytes are not what schema 7 says.',
      '',
      'The registry knows no schema 7.',
      '',
      '6 bytes:',
      '  00 00 00 00 07 ff',
    ]);
  });

  it('has its bytes in hex as JSON', () => {
    expect(letterToJson(letter)).toMatchObject({ letterId: letter.letterId, valueHex: '0000000007ff' });
  });
});

describe('the outcome of a redrive', () => {
  it('names the letters that were not open', () => {
    expect(renderOutcome({ done: 1, notOpen: ['a/0/2'], failures: [] }, 'redriven')).toEqual([
      '1 letter redriven.',
      'a/0/2 is not open; dead-letters show tells what became of it.',
    ]);
  });
});
