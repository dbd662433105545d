/** What a marketer writes for one locale of an e-mail. Every field may hold Liquid. */
export interface EmailSource {
  readonly subject: string;
  /** The line that inboxes show after the subject. */
  readonly preheader?: string;
  /** MJML. */
  readonly body: string;
}

/** What a marketer writes for one locale of an in-app message: plain text. Every field may hold Liquid. */
export interface InAppSource {
  readonly title: string;
  readonly body: string;
  readonly url?: string;
}

/** A template as it is written, by locale (BCP 47, such as `ja` or `en-GB`). */
export type TemplateSource =
  | {
      readonly channel: 'email';
      readonly defaultLocale: string;
      readonly locales: Readonly<Record<string, EmailSource>>;
    }
  | {
      readonly channel: 'inApp';
      readonly defaultLocale: string;
      readonly locales: Readonly<Record<string, InAppSource>>;
    };

export type Channel = TemplateSource['channel'];
