import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail } from '../../domain/mail.ts';
import { type SenderIdentity, domainOf } from './sender-identity.ts';

/** The header that names our message in every mail. */
export const MESSAGE_ID_HEADER = 'X-Ichie-Message-ID';

/** The mail as it goes over the wire: text and HTML, and the headers that mailbox providers ask of senders. */
export function composeMime(mail: Mail, { from, replyTo }: SenderIdentity): Promise<Buffer> {
  const domain = domainOf(from);
  return new MailComposer({
    from,
    to: mail.to,
    ...(replyTo === null ? {} : { replyTo }),
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${mail.messageId}@${domain}>`,
    headers: {
      'List-Unsubscribe': { prepared: true, value: `<${mail.unsubscribeUrl}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-ID': `<${listLabel(mail.workspaceId)}.${domain}>`,
      [MESSAGE_ID_HEADER]: mail.messageId,
      // Comes back with every event of Amazon SES, and so settles what was uncertain.
      'X-SES-MESSAGE-TAGS': `ichie-message-id=${mail.messageId.replaceAll(/[^\w-]/g, '_')}`,
    },
  })
    .compile()
    .build();
}

/** A workspace as one label of a domain name. */
const listLabel = (workspaceId: string): string => workspaceId.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-');
