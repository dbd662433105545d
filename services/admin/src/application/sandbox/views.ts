import { type Static, Type } from 'typebox';
import { Instant, isoTime } from '../views/schema.ts';
import type { SandboxMail } from './ports.ts';

const summary = {
  sandboxMessageId: Type.String(),
  at: Instant,
  from: Type.String(),
  to: Type.String(),
  subject: Type.String(),
  preview: Type.String({ description: 'How the text begins.' }),
};

export const SandboxMessageSummaryView = Type.Object(summary, { $id: 'SandboxMessageSummary' });

export const SandboxMessageView = Type.Object(
  { ...summary, html: Type.String(), text: Type.String(), headers: Type.Record(Type.String(), Type.String()) },
  { $id: 'SandboxMessage' },
);

const PREVIEW_CHARACTERS = 120;

export const sandboxMessageSummary = ({
  sandboxMessageId,
  at,
  from,
  to,
  subject,
  text,
}: SandboxMail): Static<typeof SandboxMessageSummaryView> => ({
  sandboxMessageId,
  at: isoTime(at),
  from,
  to,
  subject,
  preview: Array.from(text.replaceAll(/\s+/g, ' ').trim()).slice(0, PREVIEW_CHARACTERS).join(''),
});

export const sandboxMessageView = (mail: SandboxMail): Static<typeof SandboxMessageView> => ({
  ...sandboxMessageSummary(mail),
  html: mail.html,
  text: mail.text,
  headers: { ...mail.headers },
});
