/** The address in `Name <name@example.com>`, or the text itself. */
export const addressOf = (recipient: string): string => /<([^>]+)>/.exec(recipient)?.[1] ?? recipient.trim();
