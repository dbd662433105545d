import type { JsonObject } from '@ichie/kernel';
import { type Item, itemUrl } from '../catalog/item.ts';
import { SHOP_URL } from '../content/template.ts';
import type { Customer } from './customer.ts';
import type { Random } from './random.ts';
import type { TrackingCall } from './tracking-call.ts';
import type { VisitStep } from './visit.ts';

/** Milliseconds between two things that a visitor does. */
const PACE = { leisurely: [1_200, 5_200], swift: [250, 700] } as const;

/** What the shop's page does in a visitor's browser: it knows who is signed in, and tells what they do. */
export class Browser {
  readonly #customer: Customer;
  readonly #random: Random;
  readonly #pace: readonly [least: number, most: number];
  readonly #anonymousId: string;
  /** On their phone people have the old app, whose events are not quite those of the tracking plan. */
  readonly #isOldApp: boolean;
  #userId: string | undefined;

  /** Customers are signed in already on the device that they use most. */
  constructor(customer: Customer, random: Random, pace: keyof typeof PACE) {
    this.#customer = customer;
    this.#random = random;
    this.#pace = PACE[pace];
    const { anonymousIds, userId } = customer.shopper;
    const isOnPhone = customer.hasSignedUp && random.chance(0.2);
    this.#isOldApp = isOnPhone;
    this.#anonymousId = isOnPhone ? anonymousIds[1] : anonymousIds[0];
    this.#userId = customer.hasSignedUp && !isOnPhone ? userId : undefined;
  }

  get isAnonymous(): boolean {
    return this.#userId === undefined;
  }

  /** The total of an order; the old app sends what it shows. */
  total(yen: number): number | string {
    return this.#isOldApp ? `¥${yen.toLocaleString('ja-JP')}` : yen;
  }

  page(name: string, path: string): VisitStep {
    return this.#step({ method: 'page', name, properties: { name, path, url: `${SHOP_URL}${path}` } });
  }

  track(event: string, properties: JsonObject): VisitStep {
    return this.#step({ method: 'track', event, properties });
  }

  /** Signs in, and up where they are new here. */
  signIn(): VisitStep {
    this.#userId = this.#customer.shopper.userId;
    this.#customer.hasSignedUp = true;
    return this.identify();
  }

  identify(): VisitStep {
    return this.#step({ method: 'identify', traits: this.#customer.traits() });
  }

  /** An item as the e-commerce specification has it. */
  product({ itemId, names, category, price }: Item, quantity = 1): JsonObject {
    const { language } = this.#customer.shopper;
    return {
      product_id: itemId,
      name: names[language],
      category,
      // The old app writes prices as text, and knows no host.
      price: this.#isOldApp ? String(price) : price,
      currency: 'JPY',
      quantity,
      url: this.#isOldApp ? new URL(itemUrl(itemId)).pathname : itemUrl(itemId),
    };
  }

  #step(call: DistributiveOmit<TrackingCall, 'anonymousId' | 'userId' | 'context'>): VisitStep {
    const { locale, timezone, ip } = this.#customer.shopper;
    const identity = this.#userId === undefined ? {} : { userId: this.#userId };
    const [least, most] = this.#pace;
    return {
      afterMs: this.#random.integer(least, most),
      call: { ...call, anonymousId: this.#anonymousId, ...identity, context: { locale, timezone, ip } },
    };
  }
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
