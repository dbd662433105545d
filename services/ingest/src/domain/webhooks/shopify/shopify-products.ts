import type { JsonObject } from '@ichie/kernel';
import { idAt, known, numberAt, textAt } from '../values.ts';

/** A line of an order, checkout or cart as a product of the e-commerce specification. */
export const productOf = (line: JsonObject, index: number): JsonObject =>
  known({
    product_id: idAt(line, 'product_id') ?? textAt(line, 'sku'),
    variant_id: idAt(line, 'variant_id'),
    sku: textAt(line, 'sku'),
    name: textAt(line, 'title') ?? textAt(line, 'name'),
    variant: textAt(line, 'variant_title'),
    brand: textAt(line, 'vendor'),
    price: numberAt(line, 'price'),
    quantity: numberAt(line, 'quantity'),
    position: index + 1,
  });
