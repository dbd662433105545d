import { describe, expect, it } from '@jest/globals';

import { type SandboxMessageSummary } from '../../api/contract.ts';
import { closestMail } from './find-mail.ts';

const mail = (sandboxMessageId: string, subject: string, at: string): SandboxMessageSummary => ({
  sandboxMessageId,
  subject,
  at,
  from: 'shop@example.com',
  to: 'aoi@example.com',
  preview: '',
});
const message = {
  subject: 'Hello',
  at: '2026-11-22T03:00:05Z',
  states: [{ state: 'sent', at: '2026-11-22T03:00:00Z', reason: null }],
};

describe('closestMail', () => {
  it('is the one with the same subject that is nearest to when the message was sent', () => {
    const mails = [
      mail('late', 'Hello', '2026-11-22T03:04:00Z'),
      mail('right', 'Hello', '2026-11-22T03:00:01Z'),
      mail('other', 'Welcome', '2026-11-22T03:00:00Z'),
    ];
    expect(closestMail(mails, message)?.sandboxMessageId).toBe('right');
  });

  it('is none when all are from another time', () => {
    expect(closestMail([mail('old', 'Hello', '2026-11-21T03:00:00Z')], message)).toBeUndefined();
  });
});
