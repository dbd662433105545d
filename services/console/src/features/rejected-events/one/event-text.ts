import { type RejectedEventDetail } from '../../../api/rejected-event-endpoints.ts';

export interface EventText {
  readonly text: string;
  /** `cut`: the first bytes of what was too large; `none`: nothing is kept any more. */
  readonly kind: 'json' | 'cut' | 'none';
}

/** What a rejected event held, to be read by people. */
export function eventText({ body, hasBody }: Pick<RejectedEventDetail, 'body' | 'hasBody'>): EventText {
  if (hasBody) return { text: JSON.stringify(body, null, 2), kind: 'json' };
  const cut = typeof body === 'object' && body !== null && 'cut' in body ? body.cut : undefined;
  return typeof cut === 'string' ? { text: cut, kind: 'cut' } : { text: '', kind: 'none' };
}

/** The event that somebody wrote, or undefined where it is not an object in JSON. */
export function parseEvent(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
