/** A mail in the sandbox inbox, as it was given to the SES double. */
export interface SandboxMail {
  /** The provider's id of the message. */
  readonly sandboxMessageId: string;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface SandboxInbox {
  /** Newest first. Throws `SandboxUnavailable` and `SandboxUnreachable`. */
  list(): Promise<readonly SandboxMail[]>;
}

export interface MailOwners {
  /** Which of these mails were sent by a workspace: the sandbox is one for a whole installation. */
  mailsOf(workspaceId: string, sandboxMessageIds: readonly string[]): Promise<ReadonlySet<string>>;
}
