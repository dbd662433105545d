import type { JsonValue } from '@ichie/kernel';
import { RowFault } from '../row-fault.ts';

const NO_JSON = RowFault.of('cell_not_json');

/** What a JSON text holds. */
export function readJson(text: string): JsonValue | RowFault {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return NO_JSON;
  }
}
