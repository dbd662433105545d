import { RegistryUnavailable, SchemaRefused } from '../errors.ts';

/** The part of Confluent's registry API that we use. Schemas are immutable, so answers are kept for ever. */
export interface SchemaRegistry {
  /** The id of a schema under a subject; it is registered if it is new there. Throws {@link SchemaRefused} when incompatible. */
  register(subject: string, schemaText: string): Promise<number>;
  /** The schema that an id stands for. */
  schemaOf(id: number): Promise<string>;
}

export function createSchemaRegistry(url: string): SchemaRegistry {
  const registered = new Map<string, Promise<number>>();
  const schemas = new Map<number, Promise<string>>();
  return {
    register: (subject, schemaText) =>
      once(registered, `${subject} ${schemaText}`, async () => {
        const path = `/subjects/${encodeURIComponent(subject)}/versions`;
        const body = JSON.stringify({ schema: schemaText, schemaType: 'AVRO' });
        const { id } = (await request(url, path, { method: 'POST', body })) as { id: number };
        return id;
      }),
    schemaOf: (id) =>
      once(schemas, id, async () => {
        const { schema } = (await request(url, `/schemas/ids/${String(id)}`, {})) as { schema: string };
        return schema;
      }),
  };
}

/** Keeps what succeeded; a failure is forgotten, so that the next call tries again. */
function once<Key, Value>(known: Map<Key, Promise<Value>>, key: Key, make: () => Promise<Value>): Promise<Value> {
  const existing = known.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

const CONTENT_TYPE = 'application/vnd.schemaregistry.v1+json';

async function request(url: string, path: string, init: RequestInit): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    ...init,
    headers: { 'content-type': CONTENT_TYPE, accept: CONTENT_TYPE },
    signal: AbortSignal.timeout(10_000),
  }).catch((cause: unknown) => {
    throw new RegistryUnavailable(`The schema registry at ${url} does not answer.`, { cause });
  });
  if (response.ok) return response.json();
  const detail = `${String(response.status)} ${await response.text()}`;
  if (response.status === 409 || response.status === 422) {
    throw new SchemaRefused(`The schema registry refused ${path}: ${detail}`);
  }
  throw new RegistryUnavailable(`The schema registry could not answer ${path}: ${detail}`);
}
