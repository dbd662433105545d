import { type Locale, type MessageSummary, type Person } from '../../api/contract.ts';
import { previewContent, readSandboxMessage } from '../../api/endpoints.ts';

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

/** The mail of a message, or null where neither the sandbox has it nor its content can be rendered. */
export const findMail = async (question: MailQuestion, signal: AbortSignal): Promise<FoundMail | null> =>
  (await fromSandbox(question, signal)) ?? (await rendered(question, signal));

async function fromSandbox({ workspaceId, message }: MailQuestion, signal: AbortSignal): Promise<FoundMail | null> {
  if (message.sandboxMessageId === null) return null;
  try {
    const { html } = await readSandboxMessage(workspaceId, message.sandboxMessageId, signal);
    return { origin: 'sandbox', html };
  } catch {
    // The sandbox has forgotten the mail: it is rendered again instead.
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
    const request = { templateId: message.templateId, locale: ofPerson, profileId };
    const { html } = await previewContent(workspaceId, request, signal);
    return { origin: 'rendered', html };
  } catch {
    return null;
  }
}
