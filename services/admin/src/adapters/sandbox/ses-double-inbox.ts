import { type Instant, isJsonObject } from '@ichie/kernel';
import type { SandboxInbox, SandboxMail } from '../../application/sandbox/ports.ts';
import { SandboxUnavailable, SandboxUnreachable } from '../../errors.ts';

const TIMEOUT_MS = 3_000;
const FRESH_MS = 1_000;
const MOST_MAILS = 1_000;

/** Where there is no sandbox. */
export const noSandbox: SandboxInbox = {
  list: () => Promise.reject(new SandboxUnavailable('There is no sandbox inbox here: SANDBOX_URL is not set.')),
};

/**
 * The inbox of aws-ses-v2-local, the local double of SES. It answers its whole store, so we ask only for what has come since the newest
 * mail that we know (the same second again: its clock counts whole seconds), at most once a second.
 */
export class SesDoubleInbox implements SandboxInbox {
  readonly #url: string;
  readonly #clock: { now(): Instant };
  #mails: readonly SandboxMail[] = [];
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(url: string, clock: { now(): Instant }) {
    this.#url = url;
    this.#clock = clock;
  }

  async list(): Promise<readonly SandboxMail[]> {
    if (this.#clock.now() - this.#readAt >= FRESH_MS) {
      this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
      await this.#reading;
    }
    return this.#mails;
  }

  async #read(): Promise<void> {
    const newestAt = this.#mails[0]?.at;
    const since = newestAt === undefined ? '' : `?since=${String(Math.floor(newestAt / 1_000))}`;
    const found = await this.#fetch(`${this.#url}/store${since}`);
    const mails = new Map([...this.#mails, ...found].map((mail) => [mail.sandboxMessageId, mail]));
    this.#mails = [...mails.values()].sort(newestFirst).slice(0, MOST_MAILS);
    this.#readAt = this.#clock.now();
  }

  async #fetch(url: string): Promise<SandboxMail[]> {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      const store: unknown = await response.json();
      return isJsonObject(store) && Array.isArray(store.emails) ? store.emails.flatMap(parseMail) : [];
    } catch (error) {
      throw new SandboxUnreachable('The sandbox inbox does not answer. Is it running?', { cause: error });
    }
  }
}

const newestFirst = (one: SandboxMail, other: SandboxMail): number =>
  other.at - one.at || (one.sandboxMessageId < other.sandboxMessageId ? 1 : -1);

function parseMail(email: unknown): SandboxMail[] {
  if (!isJsonObject(email) || typeof email.messageId !== 'string' || typeof email.at !== 'number') return [];
  const body = isJsonObject(email.body) ? email.body : {};
  const destination = isJsonObject(email.destination) ? email.destination : {};
  const from = textOf(email.from);
  const to = Array.isArray(destination.to) ? destination.to.map(textOf).join(', ') : '';
  const subject = textOf(email.subject);
  const at = email.at * 1_000;
  return [
    {
      sandboxMessageId: email.messageId,
      at,
      from,
      to,
      subject,
      html: textOf(body.html),
      text: textOf(body.text),
      headers: { From: from, To: to, Subject: subject, Date: new Date(at).toUTCString(), ...headersIn(email.headers) },
    },
  ];
}

/** The double keeps the other headers of mails that were sent with version 2 of the API. */
function headersIn(headers: unknown): Record<string, string> {
  if (!Array.isArray(headers)) return {};
  return Object.fromEntries(headers.filter(isJsonObject).map(({ name, value }) => [textOf(name), textOf(value)]));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
