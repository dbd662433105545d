import type { JsonObject } from '@ichie/kernel';

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = JsonObject;
