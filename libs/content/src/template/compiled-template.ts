/** Recommendations that must be fetched before a template is rendered. */
export interface RecommendationSlot {
  readonly placement: string;
  /** The most items that any block of the placement shows. */
  readonly limit: number;
}

/** One locale of an e-mail: HTML and text that still hold Liquid. */
export interface EmailContent {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** One locale of an in-app message that still holds Liquid. */
export interface InAppContent {
  readonly title: string;
  readonly body: string;
  readonly url: string | null;
}

interface Compiled<Channel extends string, Content> {
  readonly channel: Channel;
  /** The same for the same content: parsed templates are remembered by it. */
  readonly contentHash: string;
  readonly defaultLocale: string;
  readonly recommendations: readonly RecommendationSlot[];
  readonly locales: Readonly<Record<string, Content>>;
}

export type CompiledEmail = Compiled<'email', EmailContent>;
export type CompiledInApp = Compiled<'inApp', InAppContent>;

/** A published template: plain JSON, ready to be rendered for many people. */
export type CompiledTemplate = CompiledEmail | CompiledInApp;
