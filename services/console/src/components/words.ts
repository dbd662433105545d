/** A text for the reader, and its language: what this console cannot say itself is shown as the server says it. */
export interface Words {
  readonly text: string;
  readonly language: string;
}

/** Words of the server, which speaks English. */
export const asSaid = (text: string): Words => ({ text, language: 'en' });
