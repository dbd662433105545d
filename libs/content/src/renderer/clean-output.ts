/** One line of a header: a line break from a variable must not become another header. */
export const singleLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Text without the blanks and empty lines that tags leave behind. */
export const tidyText = (text: string): string =>
  text
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/[^\S\n]{2,}/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const SCRIPTING = /^(?:javascript|data|vbscript|file|blob):/i;

/** An address that leads somewhere, or null: none that runs a script, however it is disguised by blanks. */
export function safeUrl(text: string): string | null {
  const url = text.trim();
  // Browsers skip control characters within a scheme.
  return url === '' || SCRIPTING.test(url.replace(/[\u0000-\u0020]/g, '')) ? null : url;
}
