/** A plan as it stands in the editor. */
export const planText = (document: object): string => JSON.stringify(document, null, 2);

export type JsonRecord = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The entries of an object; none of whatever else somebody may be writing. */
export const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {});

/** What is written, where it is a JSON object; whether it is a plan is for the server to say. */
export function readPlanText(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
