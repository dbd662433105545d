/** The pointer to a field within its event: where it lay in a batch is nobody’s concern any more. */
export const pointerInEvent = (path: string): string => path.replace(/^\/batch\/\d+/, '');

/** A pointer as people write fields: `/properties/products/0/price` → `properties.products.0.price`; empty for all of it. */
export const fieldOf = (path: string): string =>
  pointerInEvent(path)
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
