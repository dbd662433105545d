import type { JsonObject } from '@ichie/kernel';

/** Whom a message is for. */
export interface RenderRequest {
  /** BCP 47; the template's best match is taken. */
  readonly locale: string;
  /**
   * What Liquid sees: `profile`, `event`, `links`, and for recommendation blocks `recommendations`, the items by placement. Copied:
   * a template cannot change it.
   */
  readonly variables: JsonObject;
  /** IANA name; UTC when it is missing or unknown. */
  readonly timeZone?: string;
}

export interface RenderedEmail {
  readonly type: 'email';
  /** The locale of the content that was taken. */
  readonly locale: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

export interface RenderedInApp {
  readonly type: 'inApp';
  readonly locale: string;
  readonly title: string;
  readonly body: string;
  /** Where it leads; null for none, and for an address that could run a script. */
  readonly url: string | null;
}

/** What became of a message: it was rendered, its template decided not to send it, or its template failed for this person. */
export type RenderResult<Rendered extends RenderedEmail | RenderedInApp = RenderedEmail | RenderedInApp> =
  | Rendered
  | { readonly type: 'aborted'; readonly reason: string }
  | { readonly type: 'failed'; readonly reason: string };
