import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '@ichie/platform';
import type { SandboxMail } from './mail.ts';
import { readMail, type Touch } from './reading-habits.ts';

export interface MailReadersOptions {
  readonly sandboxUrl: string;
  readonly seed: string;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

const POLL_INTERVAL_MS = 2_000;
const ANSWER_WITHIN_MS = 5_000;

/** The people who get the mails: they find them in the sandbox, open some and click in some, until the signal. */
export async function readMails(options: MailReadersOptions): Promise<void> {
  const { logger, signal, seed } = options;
  const seen = new Set<string>();
  let sinceSeconds = Math.floor(Date.now() / 1_000);
  while (!signal.aborted) {
    const askedAtSeconds = Math.floor(Date.now() / 1_000);
    try {
      const mails = (await fetchMails(options, sinceSeconds)).filter(({ messageId }) => !seen.has(messageId));
      for (const mail of mails) {
        seen.add(mail.messageId);
        for (const touch of readMail(mail, seed)) void touchLater(touch, options);
      }
      // The sandbox counts whole seconds: some mails come twice, and are known by their ids.
      sinceSeconds = askedAtSeconds - 1;
    } catch (error) {
      logger.debug({ err: error }, 'The sandbox does not show its mails.');
    }
    await delay(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
}

async function fetchMails(
  { sandboxUrl, signal }: MailReadersOptions,
  sinceSeconds: number,
): Promise<readonly SandboxMail[]> {
  const url = `${sandboxUrl.replace(/\/$/, '')}/store?since=${String(sinceSeconds)}`;
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]) });
  const { emails } = (await response.json()) as { readonly emails: readonly StoredEmail[] };
  return emails.map(({ messageId, body }) => ({ messageId, html: body.html ?? '' }));
}

interface StoredEmail {
  readonly messageId: string;
  readonly body: { readonly html?: string };
}

/** Links are not followed to the shop, which is nowhere. */
async function touchLater({ afterMs, url }: Touch, { logger, signal }: MailReadersOptions): Promise<void> {
  try {
    await delay(afterMs, undefined, { signal });
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    await response.body?.cancel();
  } catch (error) {
    if (!signal.aborted) logger.debug({ err: error }, 'A link of a mail does not answer.');
  }
}
