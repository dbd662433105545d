import { type Locale, type MessageSummary, type Person, type SandboxMessageSummary } from '../../api/contract.ts';
import { listSandboxMessages, previewContent, readSandboxMessage } from '../../api/endpoints.ts';

export interface FoundMail {
  readonly origin: 'sandbox' | 'rendered';
  readonly html: string;
}

interface MailQuestion {
  readonly workspaceId: string;
  readonly person: Person;
  readonly message: MessageSummary;
  readonly locale: Locale;
}

const searchedMails = 100;
const sameMailMs = 10 * 60_000;

/** The mail of a message, or null where neither the sandbox has it nor its content can be rendered. */
export async function findMail(question: MailQuestion, signal: AbortSignal): Promise<FoundMail | null> {
  return (await fromSandbox(question, signal)) ?? (await rendered(question, signal));
}

async function fromSandbox(
  { workspaceId, person, message }: MailQuestion,
  signal: AbortSignal,
): Promise<FoundMail | null> {
  if (message.channel !== 'email' || person.email === null) return null;
  try {
    const { items } = await listSandboxMessages(workspaceId, { search: person.email, limit: searchedMails }, signal);
    const match = closestMail(items, message);
    if (match === undefined) return null;
    const { html } = await readSandboxMessage(workspaceId, match.sandboxMessageId, signal);
    return { origin: 'sandbox', html };
  } catch {
    // There is no sandbox here, or it has forgotten the mail: it is rendered again instead.
    return null;
  }
}

async function rendered(
  { workspaceId, person, message, locale }: MailQuestion,
  signal: AbortSignal,
): Promise<FoundMail | null> {
  const { profileId, traits } = person;
  const ofPerson = typeof traits.locale === 'string' ? traits.locale : locale;
  try {
    const { html } = await previewContent(
      workspaceId,
      { templateId: message.templateId, locale: ofPerson, profileId },
      signal,
    );
    return { origin: 'rendered', html };
  } catch {
    return null;
  }
}

/** The sandbox knows no message ids: the same subject at about the same time is the same mail. */
export function closestMail(
  mails: readonly SandboxMessageSummary[],
  message: Pick<MessageSummary, 'subject' | 'at' | 'states'>,
): SandboxMessageSummary | undefined {
  const sentMs = Date.parse(message.states.find(({ state }) => state === 'sent')?.at ?? message.at);
  const distanceMs = (mail: SandboxMessageSummary): number => Math.abs(Date.parse(mail.at) - sentMs);
  return mails
    .filter((mail) => mail.subject === message.subject && distanceMs(mail) < sameMailMs)
    .toSorted((left, right) => distanceMs(left) - distanceMs(right))[0];
}
