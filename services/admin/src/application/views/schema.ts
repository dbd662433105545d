import { type Instant as Moment } from '@ichie/kernel';
import { type Static, type TSchema, Type } from 'typebox';
import type { Point } from '../../domain/numbers/series.ts';

/** Views are what the API answers: their schemas are checked, documented, and the types that use cases fill. */

/** An instant as it is written: ISO 8601 in UTC. */
export const Instant = Type.String({ format: 'date-time', examples: ['2026-01-31T09:30:00.000Z'] });

export const isoTime = (moment: Moment): string => new Date(moment).toISOString();

/** The same, where there may be none. */
export const isoTimeOrNull = (moment: Moment | null): string | null => (moment === null ? null : isoTime(moment));

/** A value of one JSON type, or null. */
export const nullable = <Schema extends TSchema & { readonly type: string }>(schema: Schema) =>
  Type.Unsafe<Static<Schema> | null>({ ...schema, type: [schema.type, 'null'] });

/** A text, or null. */
export const NullableText = nullable(Type.String());

/** Any JSON object; `description` says what is in it. */
export const AnyObject = <Value = Readonly<Record<string, unknown>>>(description: string) =>
  Type.Unsafe<Value>({ type: 'object', additionalProperties: true, description });

/** One of some texts. */
export const OneOf = <const Values extends readonly string[]>(
  values: Values,
  options: { readonly description?: string } = {},
) => Type.Unsafe<Values[number]>({ type: 'string', enum: values, ...options });

/** Points to a component of the API by its name, so that the description has each of them once. */
export const reference = <Schema extends TSchema>(schema: Schema) =>
  Type.Unsafe<Static<Schema>>({ $ref: `${(schema as { readonly $id?: string }).$id ?? ''}#` });

/** The same text in every language of the console. */
export const LocalizedText = Type.Object({ en: Type.String(), ja: Type.String() }, { $id: 'LocalizedText' });
export type LocalizedText = Static<typeof LocalizedText>;

export const SeriesPoint = Type.Object({ at: Instant, value: Type.Number() }, { $id: 'SeriesPoint' });
export const pointView = ({ at, value }: Point): Static<typeof SeriesPoint> => ({ at: isoTime(at), value });
