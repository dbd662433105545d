import { isJsonObject, type Instant, type JsonObject } from '@ichie/kernel';

/** Something that can be recommended. */
export interface Item {
  readonly workspaceId: string;
  readonly itemId: string;
  readonly name: string;
  readonly url: string | null;
  readonly imageUrl: string | null;
  readonly price: number | null;
  readonly currency: string | null;
  readonly categories: readonly string[];
  readonly available: boolean;
  /** Everything else; `names` may give the name by language. */
  readonly attributes: JsonObject;
  readonly changedAt: Instant;
}

/** The item's name in a language, else its name. */
export function nameIn(language: string, { name, attributes }: Item): string {
  const names = attributes.names;
  const localName = isJsonObject(names) ? names[language] : undefined;
  return typeof localName === 'string' && localName !== '' ? localName : name;
}
