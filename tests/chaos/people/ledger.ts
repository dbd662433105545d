import type { Call, Person } from './person.ts';

/** An event as somebody's app sends it, and what became of it. */
export interface LedgerEntry {
  readonly messageId: string;
  readonly person: Person;
  readonly call: Call;
  /** When it happened. */
  readonly at: number;
  /** When ingest answered 200; null while it has not. */
  acknowledgedAt: number | null;
}

/** Every event that was sent, kept by who sent it. What ingest acknowledged must take effect once, whatever happens. */
export class Ledger {
  readonly #entries: LedgerEntry[] = [];
  readonly #answers = new Map<number, number>();

  get entries(): readonly LedgerEntry[] {
    return this.#entries;
  }

  get people(): readonly Person[] {
    return [...new Map(this.#entries.map(({ person }) => [person.userId, person])).values()];
  }

  /** How many requests had to be sent again. */
  get retries(): number {
    return [...this.#answers].reduce((sum, [status, count]) => (status === 200 ? sum : sum + count), 0);
  }

  /** How often ingest answered with which status; 0 stands for no answer. */
  get answers(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#answers);
  }

  add(entry: LedgerEntry): void {
    this.#entries.push(entry);
  }

  answered(status: number): void {
    this.#answers.set(status, (this.#answers.get(status) ?? 0) + 1);
  }
}
