import type { HttpServer } from '@ichie/platform';

/** Lets a scope take forms of both kinds that RFC 8058 allows, as text. */
export function acceptForms(scope: HttpServer): void {
  scope.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string', bodyLimit: 8_192 },
    (_request, body, done) => done(null, body),
  );
}

const IN_MULTIPART = /name="?List-Unsubscribe"?[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\nOne-Click\s*\r?\n--/i;

/** Whether a body is the form of RFC 8058: `List-Unsubscribe=One-Click`. */
export function wantsOneClick(body: unknown): boolean {
  if (typeof body !== 'string') return false;
  return new URLSearchParams(body.trim()).get('List-Unsubscribe') === 'One-Click' || IN_MULTIPART.test(body);
}
