import { type Formats } from '../formats.ts';

type Detail = Readonly<Record<string, unknown>>;

const nameKeys = ['name', 'productName', 'product_name', 'title', 'query', 'path', 'url'];
const amountKeys = ['total', 'revenue', 'price', 'value'];

const filledText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** The two or three facts of an event that tell it from others: what, how much, how many. */
export function factsOf(detail: Detail, formats: Formats, currency: string): readonly string[] {
  const name = nameKeys.map((key) => filledText(detail[key])).find((value) => value !== undefined);
  const amount = amountKeys.map((key) => detail[key]).find((value): value is number => typeof value === 'number');
  const products = Array.isArray(detail.products)
    ? detail.products.map((product: unknown) => productName(product))
    : [];
  return [
    name,
    ...products.slice(0, 2),
    amount === undefined ? undefined : formats.money(amount, filledText(detail.currency) ?? currency),
    typeof detail.quantity === 'number' && detail.quantity > 1 ? `×${formats.number(detail.quantity)}` : undefined,
  ].filter((fact) => fact !== undefined);
}

const productName = (product: unknown): string | undefined =>
  typeof product === 'object' && product !== null && 'name' in product ? filledText(product.name) : undefined;
