/** A mail as the sandbox shows it. */
export interface SandboxMail {
  readonly messageId: string;
  readonly html: string;
}

/** What a person may touch in a mail: the picture that tells that it was opened, and its links. */
export interface MailLinks {
  readonly pixel: string | undefined;
  readonly links: readonly string[];
}

/** Finds the tracked addresses of a mail: those of the edge, told by their paths. */
export function linksOf({ html }: SandboxMail): MailLinks {
  const addresses = (pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map(([, address = '']) => address.replaceAll('&amp;', '&'));
  return {
    pixel: addresses(/<img[^>]+src="(https?:\/\/[^"]+\/o\/[^"]+)"/g)[0],
    links: addresses(/<a[^>]+href="(https?:\/\/[^"]+\/c\/[^"]+)"/g),
  };
}
