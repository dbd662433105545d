import { describe, expect, it } from '@jest/globals';
import type { KafkaMessage } from 'kafkajs';
import { compactValues } from './compact-values.ts';

const cutFrom = (response: Buffer, at: number): KafkaMessage => ({
  key: response.subarray(at, at + 3),
  value: response.subarray(at + 3, at + 10),
  timestamp: '0',
  attributes: 0,
  offset: String(at),
  headers: {},
});

describe('keeping records', () => {
  it('keeps no response of a broker alive for a small part of it', () => {
    const response = Buffer.alloc(8_000_000, 'abcdefghij');
    const kept = compactValues([cutFrom(response, 0), cutFrom(response, 10)]);
    expect(kept.map(({ key, value }) => [key?.toString(), value?.toString()])).toEqual([
      ['abc', 'defghij'],
      ['abc', 'defghij'],
    ]);
    expect(kept.map(({ value }) => value?.buffer.byteLength)).toEqual([20, 20]);
  });

  it('copies nothing when most of the response is kept', () => {
    const messages = [cutFrom(Buffer.from(new Uint8Array(16).buffer), 0)];
    expect(compactValues(messages)).toBe(messages);
  });

  it('keeps deletions and records without a key', () => {
    const response = Buffer.alloc(1_000, 'x');
    const value = response.subarray(0, 5);
    const base = cutFrom(response, 0);
    const kept = compactValues([
      { ...base, key: null, value },
      { ...base, value: null },
    ]);
    expect(kept.map(({ key, value: bytes }) => [key?.toString() ?? null, bytes?.toString() ?? null])).toEqual([
      [null, 'xxxxx'],
      ['xxx', null],
    ]);
  });
});
