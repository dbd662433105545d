import type { DeliveryLookup, SentMessage } from '../../application/ports.ts';
import { LookupUnavailable } from '../../errors.ts';

const TIMEOUT_MS = 5_000;
/** Clocks may differ by as much. */
const MARGIN_MS = 60_000;

interface StoredMail {
  readonly messageId: string;
  readonly body: { readonly html?: string };
}

/**
 * Looks messages up in the store of the SES double. It keeps the parsed mail without its headers, so a message is known by the
 * address of its open pixel.
 */
export function createSandboxLookup(storeUrl: string): DeliveryLookup {
  return {
    async find({ openUrl, attemptedAt }: SentMessage) {
      const sinceSeconds = Math.max(0, Math.floor((attemptedAt - MARGIN_MS) / 1000));
      const mails = await readStore(`${storeUrl}?since=${String(sinceSeconds)}`);
      const mail = mails.find(({ body }) => body.html?.includes(openUrl) === true);
      return mail === undefined ? null : { providerMessageId: mail.messageId };
    },
  };
}

async function readStore(url: string): Promise<readonly StoredMail[]> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new LookupUnavailable(`The store of the SES double answered ${String(response.status)}.`);
    return ((await response.json()) as { emails: readonly StoredMail[] }).emails;
  } catch (error) {
    if (error instanceof LookupUnavailable) throw error;
    throw new LookupUnavailable('The store of the SES double did not answer.', { cause: error });
  }
}
