import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aSource } from '@ichie/testing';
import { type IngestUnderTest, startIngest } from './ingest-under-test.ts';

const BODY_WITHIN_MS = 500;

describe('senders that take their time', () => {
  let ingest: IngestUnderTest;

  beforeAll(async () => {
    ingest = await startIngest({ bodyWithinMs: BODY_WITHIN_MS });
    await ingest.publishSource(aSource('shop'));
  });

  afterAll(async () => {
    await ingest[Symbol.asyncDispose]();
  });

  /** Sends pieces, one after another has gone, and gives all that comes back until the connection ends. */
  const say = async (...pieces: readonly string[]): Promise<string> => {
    const socket = connect(Number(new URL(ingest.service.url).port), '127.0.0.1');
    await once(socket, 'connect');
    const answer = text(socket);
    for (const piece of pieces) {
      socket.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    return answer;
  };

  const problemIn = (answer: string): unknown => JSON.parse(answer.slice(answer.indexOf('{')));

  it('are told that their body took too long, and to come again, and lose the connection', async () => {
    const startedAt = performance.now();
    const answer = await say(
      'POST /v1/batch HTTP/1.1\r\nhost: ingest\r\ncontent-length: 1000\r\n\r\n',
      '{"batch":[{"type":"page"',
    );
    expect(performance.now() - startedAt).toBeLessThan(BODY_WITHIN_MS + 3_000);
    expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(answer.toLowerCase()).toContain('retry-after: 1');
    expect(problemIn(answer)).toMatchObject({ code: 'body_too_slow' });
  });

  it('are told so in chunks, too', async () => {
    const answer = await say(
      'POST /v1/t HTTP/1.1\r\nhost: ingest\r\ntransfer-encoding: chunked\r\n\r\n',
      '5\r\n{"use\r\n',
      '1\r\nr\r\n',
    );
    expect(problemIn(answer)).toMatchObject({ status: 408, code: 'body_too_slow' });
  });

  it('are told what is wrong when it is no request at all', async () => {
    expect(problemIn(await say('NONSENSE\r\n\r\n'))).toMatchObject({ status: 400, code: 'request_unreadable' });
    const cookie = `cookie: ${'x'.repeat(40_000)}`;
    expect(problemIn(await say(`GET /livez HTTP/1.1\r\nhost: ingest\r\n${cookie}\r\n\r\n`))).toMatchObject({
      status: 413,
      code: 'headers_too_large',
    });
  });
});
