/** An e-mail as it is handed to a provider. */
export interface Mail {
  readonly workspaceId: string;
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  /** Where one click unsubscribes (RFC 8058). */
  readonly unsubscribeUrl: string;
  readonly traceparent: string | null;
}
