import type { EventCollected } from '@ichie/contracts';
import { type JsonObject, type JsonValue, issueAt } from '@ichie/kernel';
import { fitsInBytes } from '../../event-text.ts';
import { LIMITS } from '../../limits.ts';
import type { ImportRecord, RowContext, RowIssue } from '../import-types.ts';
import { RowFault } from '../row-fault.ts';
import { storableJson, storableText } from './json-text.ts';
import { type RowDraft, numberOf, textOf } from './row-draft.ts';
import { rowId } from './row-id.ts';

/** Makes what a row said into its record, or says what is wrong with the row as a whole. */
export type FinishRow = (draft: RowDraft) => ImportRecord | RowIssue;

/** What the events of an import have in common. */
export interface EventPlan {
  readonly kind: 'profiles' | 'events' | 'consents';
  readonly context: RowContext;
  /** The name of the event where a row has none. */
  readonly event: string | null;
  /** The column to name when a row says nobody, or nothing. */
  readonly columnOf: (target: 'identifier' | 'event' | 'consents') => string;
}

/** What an event of a kind says besides whom it is about. */
interface Content {
  readonly method: 'identify' | 'track';
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly context: JsonObject;
}

const LIBRARY = { library: { name: 'ichie-import' } };
const LIBRARY_TEXT = JSON.stringify(LIBRARY);
const EMPTY: JsonObject = {};
const EMPTY_TEXT = '{}';

/** Rows of people, of what they did, and of what they consent to become events as the tracking API takes them. */
export function createFinishEvent(plan: EventPlan): FinishRow {
  const { kind, context: whose, columnOf } = plan;
  return (draft) => {
    const { userId, anonymousId } = idsOf(draft, whose.workspaceId);
    if (userId === null && anonymousId === null) return issueAt(columnOf('identifier'), OF_NOBODY);
    const event = kind === 'events' ? storableText(textOf(draft, 'event') ?? plan.event) : null;
    if (kind === 'events' && event === null) return issueAt(columnOf('event'), NO_EVENT);
    if (kind === 'consents' && isEmpty(draft.free)) return issueAt(columnOf('consents'), NO_CONSENT);
    const content = contentOf(kind, draft);
    const properties = content.properties === EMPTY ? EMPTY_TEXT : storableJson(content.properties);
    const traits = content.traits === EMPTY ? EMPTY_TEXT : storableJson(content.traits);
    const context = content.context === LIBRARY ? LIBRARY_TEXT : storableJson(content.context);
    if (properties === undefined || traits === undefined || context === undefined) return issueAt('', TOO_DEEP);
    if (!fitsInBytes([properties, traits, context, event, anonymousId, userId], LIMITS.eventBytes)) {
      return issueAt('', TOO_LARGE);
    }

    const timestamp = numberOf(draft, 'timestamp');
    const happened = timestamp === null ? null : String(timestamp);
    const record: EventCollected = {
      type: 'EventCollected',
      workspaceId: whose.workspaceId,
      sourceId: whose.sourceId,
      messageId:
        storableText(textOf(draft, 'messageId')) ??
        rowId(whose.workspaceId, kind, userId, anonymousId, event, properties, traits, context, happened),
      method: content.method,
      event,
      anonymousId,
      userId,
      previousId: null,
      groupId: null,
      properties,
      traits,
      context,
      timestamp: timestamp ?? whose.receivedAt,
      originalTimestamp: timestamp,
      sentAt: null,
      receivedAt: whose.receivedAt,
    };
    return { topic: 'events.collected', record };
  };
}

const OF_NOBODY = RowFault.of('row_of_nobody');
const NO_EVENT = RowFault.of('row_without_event');
const NO_CONSENT = RowFault.of('row_without_consent');
const TOO_DEEP = RowFault.of('row_too_deep');
const TOO_LARGE = RowFault.of('row_too_large', { limit: String(LIMITS.eventBytes) });

const isEmpty = (values: object): boolean => Object.keys(values).length === 0;

/**
 * Who is known by an address alone gets an id that follows from it, so that everything under it comes in order: records
 * are put into lanes by user id or anonymous id.
 */
function idsOf(
  draft: RowDraft,
  workspaceId: string,
): { readonly userId: string | null; readonly anonymousId: string | null } {
  const userId = storableText(textOf(draft, 'userId'));
  const anonymousId = storableText(textOf(draft, 'anonymousId'));
  if (userId !== null || anonymousId !== null) return { userId, anonymousId };
  const [external] = draft.externalIds;
  const known =
    textOf(draft, 'email') ??
    textOf(draft, 'phone') ??
    (external === undefined ? null : `${external.type}:${external.id}`);
  return { userId, anonymousId: known === null ? null : rowId(workspaceId, 'person', known) };
}

function contentOf(kind: EventPlan['kind'], draft: RowDraft): Content {
  const { email, phone } = draft.fixed;
  const contacts: Record<string, JsonValue> = {};
  if (email !== undefined) contacts.email = email;
  if (phone !== undefined) contacts.phone = phone;
  if (kind === 'profiles') {
    const traits = isEmpty(contacts) ? draft.free : Object.assign(draft.free, contacts);
    return { method: 'identify', properties: EMPTY, traits, context: contextOf(draft, EMPTY, EMPTY) };
  }
  if (kind === 'events') {
    return { method: 'track', properties: draft.free, traits: EMPTY, context: contextOf(draft, contacts, EMPTY) };
  }
  const consent = { consent: { categoryPreferences: draft.free } };
  return { method: 'identify', properties: EMPTY, traits: EMPTY, context: contextOf(draft, contacts, consent) };
}

/** Identifiers that are no traits of the person's go into the context, as the tracking API has it. */
function contextOf({ externalIds }: RowDraft, contacts: JsonObject, more: JsonObject): JsonObject {
  if (externalIds.length === 0 && more === EMPTY && isEmpty(contacts)) return LIBRARY;
  return {
    ...LIBRARY,
    ...more,
    ...(isEmpty(contacts) ? {} : { traits: contacts }),
    ...(externalIds.length === 0 ? {} : { externalIds }),
  };
}
