import { IchieError } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';

/** Stock SDKs wait as long as they are told before they try again. */
export const RETRY_AFTER_SECONDS = '1';

/** Tells senders when to come back, wherever coming back may help. */
export function sayWhenToComeBack(scope: HttpServer): void {
  scope.addHook('onError', (_request, reply, error, done) => {
    if (error instanceof IchieError && error.retryable) void reply.header('retry-after', RETRY_AFTER_SECONDS);
    done();
  });
}
