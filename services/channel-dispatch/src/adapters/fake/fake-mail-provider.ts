import type { MailProvider, SendOutcome, SentMessage } from '../../application/ports.ts';
import type { Mail } from '../../domain/mail.ts';

/** A provider in memory for tests; it passes the same contract test as the real one. */
export class FakeMailProvider implements MailProvider {
  readonly name = 'fake';
  readonly mails: Mail[] = [];
  readonly lookup = { find: (message: SentMessage) => Promise.resolve(this.#find(message)) };
  readonly #outcomes: SendOutcome[] = [];

  /** The next attempts get these outcomes, and nothing is sent. */
  willAnswer(...outcomes: readonly SendOutcome[]): void {
    this.#outcomes.push(...outcomes);
  }

  send(mail: Mail): Promise<SendOutcome> {
    const prepared = this.#outcomes.shift();
    if (prepared !== undefined) return Promise.resolve(prepared);
    this.mails.push(mail);
    return Promise.resolve({ type: 'accepted', providerMessageId: providerMessageIdOf(mail) });
  }

  #find({ openUrl }: SentMessage): { readonly providerMessageId: string } | null {
    const mail = this.mails.find(({ html }) => html.includes(openUrl));
    return mail === undefined ? null : { providerMessageId: providerMessageIdOf(mail) };
  }
}

const providerMessageIdOf = ({ messageId }: Mail): string => `fake-${messageId}`;
