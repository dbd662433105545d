import { mailsIn } from '../../support/sandbox-inbox.ts';
import type { ObservedMail } from './observation.ts';

const LOOK_EVERY_MS = 5_000;

/** Remembers every mail that the provider got; its own memory ends at some thousands. */
export class MailWatcher implements Disposable {
  readonly #sandboxUrl: string;
  readonly #mails = new Map<string, ObservedMail>();
  readonly #looking: NodeJS.Timeout;

  constructor(sandboxUrl: string) {
    this.#sandboxUrl = sandboxUrl;
    this.#looking = setInterval(() => void this.all().catch(() => undefined), LOOK_EVERY_MS);
  }

  async all(): Promise<readonly ObservedMail[]> {
    for (const { messageId, destination, subject } of await mailsIn(this.#sandboxUrl)) {
      this.#mails.set(messageId, { to: destination.to[0] ?? '', subject });
    }
    return [...this.#mails.values()];
  }

  [Symbol.dispose](): void {
    clearInterval(this.#looking);
  }
}
