import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { DeliveryLookup, MailProvider, SendOutcome } from '../../application/ports.ts';
import type { Mail } from '../../domain/mail.ts';
import { composeMime } from './compose-mime.ts';
import { outcomeOfError } from './outcome-of-error.ts';
import type { SenderIdentity } from './sender-identity.ts';

export interface SesOptions {
  readonly region: string;
  /** Where a double listens; null for Amazon itself. */
  readonly endpoint: string | null;
  /** Null for what the SDK finds by itself: an instance's or a pod's role. */
  readonly credentials: SesCredentials | null;
  readonly sender: SenderIdentity;
  /** No answer within this time leaves the outcome unclear. */
  readonly callTimeoutMs: number;
  /** Absent for Amazon SES, which cannot be asked about a message. */
  readonly lookup: DeliveryLookup | null;
}

export interface SesCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Sends through Amazon SES, or a double that speaks its protocol. */
export interface SesMailProvider extends MailProvider, Disposable {}

export function createSesMailProvider(options: SesOptions): SesMailProvider {
  const { region, endpoint, credentials, sender, callTimeoutMs, lookup } = options;
  const client = new SESClient({
    region,
    // SES knows no idempotency: a repeat by the SDK could send twice.
    maxAttempts: 1,
    ...(endpoint === null ? {} : { endpoint }),
    ...(credentials === null ? {} : { credentials }),
  });

  async function send(mail: Mail): Promise<SendOutcome> {
    try {
      const command = new SendRawEmailCommand({ RawMessage: { Data: await composeMime(mail, sender) } });
      const { MessageId = '' } = await client.send(command, { abortSignal: AbortSignal.timeout(callTimeoutMs) });
      return { type: 'accepted', providerMessageId: MessageId };
    } catch (error) {
      return outcomeOfError(error);
    }
  }

  return {
    name: 'ses',
    send,
    ...(lookup === null ? {} : { lookup }),
    [Symbol.dispose]: () => client.destroy(),
  };
}
