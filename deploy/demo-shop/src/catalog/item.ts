export type Category = 'tea' | 'ceramics' | 'stationery';

/** A text in the languages of the shop. */
export interface Bilingual {
  readonly en: string;
  readonly ja: string;
}

/** Something that the shop sells. */
export interface Item {
  readonly itemId: string;
  readonly category: Category;
  readonly names: Bilingual;
  readonly descriptions: Bilingual;
  /** In yen. */
  readonly price: number;
  /** One character and a colour: the picture of an item in a mail that must look good without pictures. */
  readonly glyph: string;
  readonly tint: string;
  /** What people who buy it tend to buy with it. */
  readonly goesWith: readonly string[];
}

/** Where an item is shown. */
export const itemUrl = (itemId: string): string => `https://shop.ichie.example/items/${itemId}`;
