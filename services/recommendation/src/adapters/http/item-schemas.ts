import { Type } from 'typebox';

const OptionalText = (maxLength: number, description: string) =>
  Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength }), Type.Null()], { description }));

const Attributes = Type.Record(Type.String(), Type.Unknown(), {
  description:
    'Everything else that templates show. `names` may give the name by language: {"en": "Sencha", "ja": "煎茶"}.',
});

/** An item as a shop sends it. */
export const ItemInput = Type.Object(
  {
    itemId: Type.String({ minLength: 1, maxLength: 200, description: 'The `product_id` of events.' }),
    name: Type.String({ minLength: 1, maxLength: 500 }),
    url: OptionalText(2_000, 'Its page.'),
    imageUrl: OptionalText(2_000, 'Its picture.'),
    price: Type.Optional(Type.Union([Type.Number({ minimum: 0 }), Type.Null()])),
    currency: Type.Optional(
      Type.Union([Type.String({ pattern: '^[A-Z]{3}$' }), Type.Null()], { description: 'ISO 4217.' }),
    ),
    categories: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 20, description: 'Most general first.' }),
    ),
    available: Type.Optional(Type.Boolean({ default: true, description: 'Whether it can be sold now.' })),
    attributes: Type.Optional(Attributes),
  },
  { additionalProperties: false },
);

export const ItemsInput = Type.Object({ items: Type.Array(ItemInput, { minItems: 1, maxItems: 500 }) });

const Text = Type.Union([Type.String(), Type.Null()]);

/** What every answer tells of an item. */
export const itemFields = {
  itemId: Type.String(),
  name: Type.String(),
  url: Text,
  imageUrl: Text,
  price: Type.Union([Type.Number(), Type.Null()]),
  currency: Text,
  attributes: Attributes,
};

export const ItemOutput = Type.Object({
  ...itemFields,
  categories: Type.Array(Type.String()),
  available: Type.Boolean(),
  changedAt: Type.String({ format: 'date-time' }),
});
