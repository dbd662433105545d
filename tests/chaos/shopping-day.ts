import type { Analytics } from '@segment/analytics-node';
import { withStockSdk } from '../support/shoppers.ts';
import { ITEMS, anOrderOf } from '../support/tea-shop.ts';

/** A hundred people, twenty events each: the same whenever it is played, but for the name of the day in every id. */
export const PEOPLE = 100;
export const EVENTS_PER_PERSON = 20;

const BROWSED_BEFORE = 3;
const BROWSED_AFTER = 13;

export interface ShoppingDay {
  /** Distinguishes the people of one day from those of another. */
  readonly name: string;
  readonly ingestUrl: string;
  readonly writeKey: string;
  /** How many events a second are handed to the SDK. */
  readonly eventsPerSecond: number;
  /** Told how many events have been handed to the SDK so far. */
  readonly onProgress: (sentEvents: number) => void;
}

export const userOf = (day: string, number: number): string => `${day}-user-${String(number).padStart(3, '0')}`;
export const emailOf = (day: string, number: number): string => `${userOf(day, number)}@shop.example`;

/** Two of three people order; the mails of a journey go to them. */
export const orders = (number: number): boolean => number % 3 !== 0;

/** Plays the day with the stock SDK: first everybody comes and says who they are, then they shop. */
export async function playDay(day: ShoppingDay): Promise<void> {
  const pace = new Pace(day);
  await withStockSdk(day.ingestUrl, day.writeKey, (analytics) => pace.run(arrivals(day.name, analytics)));
  await withStockSdk(day.ingestUrl, day.writeKey, (analytics) => pace.run(visits(day.name, analytics)));
}

type Send = () => void;

function arrivals(day: string, analytics: Analytics): Send[] {
  return people().flatMap((number) => {
    const anonymousId = `${userOf(day, number)}-device`;
    const traits = { firstName: `Person ${String(number)}`, email: emailOf(day, number), plan: planOf(number) };
    const views = range(BROWSED_BEFORE).map((view) => () => {
      analytics.track({ anonymousId, event: 'Product Viewed', properties: viewed(number + view) });
    });
    return [...views, () => analytics.identify({ anonymousId, userId: userOf(day, number), traits })];
  });
}

/** Everybody in turn, so that all are under way at any time. */
function visits(day: string, analytics: Analytics): Send[] {
  const perPerson = people().map((number): Send[] => {
    const about = { anonymousId: `${userOf(day, number)}-device`, userId: userOf(day, number) };
    const track =
      (event: string, properties: object): Send =>
      () => {
        analytics.track({ ...about, event, properties });
      };
    const item = ITEMS[number % ITEMS.length]?.itemId ?? '';
    const last = orders(number) ? track('Order Completed', anOrderOf(item)) : track('Product Removed', viewed(number));
    return [
      track('Signed Up', {}),
      ...range(BROWSED_AFTER).map((view) => track('Product Viewed', viewed(number + view))),
      track('Product Added', viewed(number)),
      last,
    ];
  });
  const rounds = range(Math.max(...perPerson.map(({ length }) => length)));
  return rounds.flatMap((round) => perPerson.flatMap((sends) => sends[round] ?? []));
}

const range = (count: number): number[] => Array.from({ length: count }, (_value, index) => index);
const people = (): number[] => range(PEOPLE);
const planOf = (number: number): string => (number % 4 === 0 ? 'gold' : 'silver');
const viewed = (number: number): object => ({ product_id: ITEMS[number % ITEMS.length]?.itemId });

/** Hands events over at a steady rate. */
class Pace {
  readonly #day: ShoppingDay;
  readonly #startedAt = performance.now();
  #sent = 0;

  constructor(day: ShoppingDay) {
    this.#day = day;
  }

  async run(sends: readonly Send[]): Promise<void> {
    for (const send of sends) {
      const dueAt = this.#startedAt + (this.#sent * 1000) / this.#day.eventsPerSecond;
      await until(dueAt);
      send();
      this.#sent += 1;
      this.#day.onProgress(this.#sent);
    }
  }
}

async function until(instant: number): Promise<void> {
  const waitMs = instant - performance.now();
  if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
}
