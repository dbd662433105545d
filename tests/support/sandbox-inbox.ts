/** A mail as the double of SES keeps it. */
export interface SandboxMail {
  readonly messageId: string;
  readonly subject: string;
  readonly destination: { readonly to: readonly string[] };
  readonly body: { readonly html?: string; readonly text?: string };
}

/** Everything that was handed to the double of SES, the oldest first. */
export async function mailsIn(sandboxUrl: string): Promise<readonly SandboxMail[]> {
  const response = await fetch(`${sandboxUrl}/store`);
  const { emails } = (await response.json()) as { readonly emails: readonly SandboxMail[] };
  return emails;
}

/** Addresses of the links in HTML, in the order in which they stand there. */
export const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a\b[^>]*\bhref="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
