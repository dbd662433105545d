import { type LiveEvent } from '../../../api/contract.ts';

export interface LiveFilter {
  readonly text: string;
  /** Empty for all. */
  readonly method: string;
  readonly outcome: 'all' | 'accepted' | 'rejected';
}

export const methods = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;

export const noFilter: LiveFilter = { text: '', method: '', outcome: 'all' };

/** Whether an event is one that is looked for; text is found anywhere in it, whatever the case. */
export function matches(event: LiveEvent, { text, method, outcome }: LiveFilter): boolean {
  if (outcome !== 'all' && event.outcome !== outcome) return false;
  if (method !== '' && event.method !== method) return false;
  return text === '' || textOf(event).includes(text.toLowerCase());
}

const texts = new WeakMap<LiveEvent, string>();

/** Everything that is said of an event. Made once for each: filters change with every letter. */
function textOf(event: LiveEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const { method, event: name, messageId, userId, anonymousId, reason, body } = event;
  const text = [method, name, messageId, userId, anonymousId, reason?.code, reason?.path, bodyText(body)]
    .join('\n')
    .toLowerCase();
  texts.set(event, text);
  return text;
}

/** The body as it is read: JSON on several lines, or what is left of it. */
export const bodyText = (body: unknown): string => (typeof body === 'string' ? body : JSON.stringify(body, null, 2));
