import type { DefinitionNames, DefinitionStore } from '../definitions/ports.ts';
import { type Page, type PageRequest, keysetOf, pageOf } from '../paging.ts';
import { isoTime } from '../views/schema.ts';
import type { MessageWithState, PeopleReader } from './ports.ts';
import { type PersonRequest, findPerson } from './read-person.ts';
import type { MessageView } from './views.ts';

/** The messages to a person, the newest first. */
export async function listMessages(
  { people, definitions }: { readonly people: PeopleReader; readonly definitions: Pick<DefinitionStore, 'namesOf'> },
  request: Omit<PersonRequest, 'locale'> & PageRequest,
): Promise<Page<MessageView>> {
  const { workspaceId, profileId } = request;
  const keyset = keysetOf(request, ['number', 'string']);
  const { profileIds } = await findPerson(people, workspaceId, profileId);
  const [messages, names] = await Promise.all([
    people.messages(workspaceId, profileIds, keyset),
    definitions.namesOf(workspaceId),
  ]);
  return pageOf(messages, keyset, {
    keyOf: ({ firstAt, messageId }) => [firstAt, messageId],
    itemOf: (message) => messageView(message, names),
  });
}

const messageView = (message: MessageWithState, names: DefinitionNames): MessageView => ({
  messageId: message.messageId,
  channel: message.channel,
  templateId: message.templateId,
  templateName: names.nameOf('template', message.templateId) ?? null,
  subject: message.subject,
  state: message.latest.state,
  states: message.states.map(({ state, at, reason }) => ({ state, at: isoTime(at), reason })),
  journeyId: message.journeyId,
  journeyName: message.journeyId === null ? null : (names.nameOf('journey', message.journeyId) ?? null),
  at: isoTime(message.firstAt),
  reason: message.latest.reason,
  url: message.url,
  sandboxMessageId: message.channel === 'email' ? message.providerMessageId : null,
});
