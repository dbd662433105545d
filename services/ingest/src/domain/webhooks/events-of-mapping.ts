import { type JsonValue, isJsonObject } from '@ichie/kernel';

/** The events that a mapping answered: one, a list, a batch, or nothing, which is how a mapping leaves a call out. */
export function eventsOfMapping(answer: JsonValue | undefined): readonly JsonValue[] {
  if (answer === undefined || answer === null) return [];
  if (Array.isArray(answer)) return answer as readonly JsonValue[];
  if (isJsonObject(answer) && Array.isArray(answer.batch)) return answer.batch as readonly JsonValue[];
  return [answer];
}

/** Headers that prove who calls are no business of a mapping. */
const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/** What a mapping sees of a call's headers. */
export const headersForMapping = (
  headers: Readonly<Record<string, string>>,
  secretHeader: string | null,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !SECRET_HEADERS.includes(name) && name !== secretHeader?.toLowerCase()),
  );
