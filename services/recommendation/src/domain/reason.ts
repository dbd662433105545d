import { type Item, nameIn } from './item.ts';
import type { SeedKind } from './shopper.ts';

/** Why an item is recommended. */
export type Reason =
  | { readonly kind: 'boughtTogether' | 'inCart' | 'viewed'; readonly itemId: string; readonly itemName: string }
  | { readonly kind: 'popular' }
  /** Nothing speaks for it but that the shop has it. */
  | { readonly kind: 'catalog' };

/** A sentence in every language we speak. */
export interface ReasonText {
  readonly en: string;
  readonly ja: string;
}

/** The reason that an item of the person's past gives. */
export function seedReason(kind: SeedKind, seed: Item): Reason {
  const about = { itemId: seed.itemId, itemName: seed.name };
  return kind === 'purchased' ? { kind: 'boughtTogether', ...about } : { kind, ...about };
}

/** The first reason as a sentence for the person. */
export function reasonText(reason: Reason, seed: Item | undefined): ReasonText {
  const en = seed === undefined ? '' : nameIn('en', seed);
  const ja = seed === undefined ? '' : nameIn('ja', seed);
  switch (reason.kind) {
    case 'boughtTogether':
      return { en: `Goes well with ${en}, which you bought`, ja: `ご購入いただいた「${ja}」によく合います` };
    case 'inCart':
      return { en: `Often bought with ${en} in your cart`, ja: `カートの「${ja}」と一緒によく購入されています` };
    case 'viewed':
      return {
        en: `Often bought with ${en}, which you viewed`,
        ja: `ご覧になった「${ja}」と一緒によく購入されています`,
      };
    case 'popular':
      return { en: 'Popular right now', ja: 'いま人気の商品です' };
    case 'catalog':
      return { en: 'From our shop', ja: '当店の取り扱い商品です' };
  }
}
