import type { Static } from 'typebox';
import { normalised } from '../../domain/people/search-text.ts';
import { SandboxMessageUnknown } from '../../errors.ts';
import { type Page, type PageRequest, keysetOf, pageOf } from '../paging.ts';
import type { MailOwners, SandboxInbox, SandboxMail } from './ports.ts';
import {
  type SandboxMessageSummaryView,
  type SandboxMessageView,
  sandboxMessageSummary,
  sandboxMessageView,
} from './views.ts';

export interface SandboxPorts {
  readonly sandbox: SandboxInbox;
  readonly mailOwners: MailOwners;
}

/** The mails of a workspace in the sandbox inbox, newest first. */
export async function listSandboxMessages(
  ports: SandboxPorts,
  { workspaceId, search = '', ...page }: PageRequest & { readonly workspaceId: string; readonly search?: string },
): Promise<Page<Static<typeof SandboxMessageSummaryView>>> {
  const keyset = keysetOf(page, ['number', 'string']);
  const [beforeAt = Infinity, beforeId = ''] = keyset.after ?? [];
  const isFurther = ({ at, sandboxMessageId }: SandboxMail): boolean =>
    at < Number(beforeAt) || (at === beforeAt && sandboxMessageId < String(beforeId));
  const text = normalised(search);
  const found = (await mailsOf(ports, workspaceId)).filter((mail) => isFurther(mail) && isAbout(mail, text));
  return pageOf(found.slice(0, keyset.limit + 1), keyset, {
    keyOf: ({ at, sandboxMessageId }) => [at, sandboxMessageId],
    itemOf: sandboxMessageSummary,
  });
}

/** One mail as it was rendered. Throws {@link SandboxMessageUnknown}. */
export async function readSandboxMessage(
  ports: SandboxPorts,
  { workspaceId, sandboxMessageId }: { readonly workspaceId: string; readonly sandboxMessageId: string },
): Promise<Static<typeof SandboxMessageView>> {
  const mail = (await mailsOf(ports, workspaceId)).find((one) => one.sandboxMessageId === sandboxMessageId);
  if (mail === undefined)
    throw new SandboxMessageUnknown('The sandbox inbox has no such mail; it keeps only the newest.');
  return sandboxMessageView(mail);
}

async function mailsOf({ sandbox, mailOwners }: SandboxPorts, workspaceId: string): Promise<readonly SandboxMail[]> {
  const mails = await sandbox.list();
  const theirs = await mailOwners.mailsOf(
    workspaceId,
    mails.map(({ sandboxMessageId }) => sandboxMessageId),
  );
  return mails.filter(({ sandboxMessageId }) => theirs.has(sandboxMessageId));
}

const isAbout = ({ subject, to, text }: SandboxMail, search: string): boolean =>
  search === '' || [subject, to, text].some((field) => normalised(field).includes(search));
