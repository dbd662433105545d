/** In whose name mail is sent. */
export interface SenderIdentity {
  /** `Name <address>`. */
  readonly from: string;
  /** Where answers go; null for the sender itself. */
  readonly replyTo: string | null;
}

/** The domain of `Name <address@domain>`. */
export const domainOf = (from: string): string => /@([^\s>@]+)>?\s*$/.exec(from)?.[1]?.toLowerCase() ?? 'localhost';
