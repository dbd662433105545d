import jsonata from 'jsonata';

const LONGEST_SHOWN = 200;

/** What is wrong with a JSONata expression, as far as reading it tells; undefined when nothing is. It is never run here. */
export function faultOfMapping(mapping: string): string | undefined {
  try {
    jsonata(mapping);
    return undefined;
  } catch (error) {
    const { message, position } = error as { readonly message?: unknown; readonly position?: unknown };
    const where = typeof position === 'number' ? ` (at character ${String(position)})` : '';
    return `is not JSONata${where}: ${String(message).slice(0, LONGEST_SHOWN)}`;
  }
}
