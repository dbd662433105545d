import helmet from '@fastify/helmet';
import type { HttpServer } from '@ichie/platform';

/**
 * What pages of ours may do. Styles are inline because Mantine writes its own; mails that are shown in a frame inherit this policy and may
 * show pictures, and run nothing.
 */
const CONSOLE_POLICY = {
  'default-src': ["'self'"],
  'base-uri': ["'none'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'", 'data:'],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'frame-src': ["'self'", 'blob:'],
  'img-src': ["'self'", 'data:', 'https:'],
  'object-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
};

/** The page of the API’s documentation has an inline script and nothing in it that anybody else has written. */
export const DOCUMENTATION_POLICY = {
  ...CONSOLE_POLICY,
  'script-src': ["'self'", "'unsafe-inline'"],
};

export async function addSecurityHeaders(server: HttpServer, { secure }: { readonly secure: boolean }): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: CONSOLE_POLICY },
    // Pictures of mails come from anywhere.
    crossOriginEmbedderPolicy: false,
    // Links in mails that are shown open pages that owe us nothing.
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
  });
}
