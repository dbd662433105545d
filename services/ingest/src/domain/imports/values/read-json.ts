import type { JsonValue } from '@ichie/kernel';
import { CellFault } from './cell-fault.ts';

/** What a JSON text holds. */
export function readJson(text: string): JsonValue | CellFault {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return new CellFault('is not JSON. Look for missing quotes, commas and brackets.');
  }
}
