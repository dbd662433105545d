import type { JsonObject } from '@ichie/kernel';

/** An event has 32 kB, and so much is left for all but its products. */
const PRODUCTS_BYTES = 22_000;

/** The first products that there is room for in an event, and how many there were when it was not all. */
export function fittingProducts(products: readonly JsonObject[]): JsonObject {
  let bytes = 0;
  const fitting = products.filter((product) => {
    bytes += Buffer.byteLength(JSON.stringify(product)) + 1;
    return bytes <= PRODUCTS_BYTES;
  });
  return fitting.length === products.length
    ? { products: fitting }
    : { products: fitting, products_total: products.length };
}
