import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { getStoreReadonly, saveEmail, type Email } from 'aws-ses-v2-local/dist/store.js';

/** The double holds its e-mails in memory; what is older is forgotten. */
const MOST_EMAILS = 2_000;

/** Keeps the e-mails of the SES double in a file of JSON lines, so that they survive a restart. */
export class KeptEmails {
  readonly #path: string;
  #keptCount = 0;
  #writing: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** Puts the e-mails of the file into the double. A line that was cut short by a crash is left out. */
  async load(): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true });
    const lines = (await readFile(this.#path, 'utf8').catch(() => '')).split('\n');
    for (const email of lines.flatMap(parseEmail).slice(-MOST_EMAILS)) saveEmail(email);
    await this.#rewrite();
  }

  /** Writes what has come since the last call, or everything anew when the double was cleared or has grown too large. */
  async save(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#saveNow());
    return this.#writing;
  }

  async #saveNow(): Promise<void> {
    const { emails } = getStoreReadonly();
    if (emails.length < this.#keptCount || emails.length > MOST_EMAILS) {
      emails.splice(0, Math.max(0, emails.length - MOST_EMAILS / 2));
      await this.#rewrite();
      return;
    }
    const fresh = emails.slice(this.#keptCount);
    if (fresh.length === 0) return;
    this.#keptCount += fresh.length;
    await appendFile(this.#path, fresh.map(toLine).join(''));
  }

  async #rewrite(): Promise<void> {
    const emails = [...getStoreReadonly().emails];
    const partial = `${this.#path}.partial`;
    await writeFile(partial, emails.map(toLine).join(''));
    await rename(partial, this.#path);
    this.#keptCount = emails.length;
  }
}

const toLine = (email: Email): string => `${JSON.stringify(email)}\n`;

function parseEmail(line: string): Email[] {
  try {
    // Written by this very class.
    return [JSON.parse(line) as Email];
  } catch {
    return [];
  }
}
