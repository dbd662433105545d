import { IchieError } from '@ichie/kernel';

/**
 * The address names nothing.
 *
 * Remedy: compare the address with the API documentation.
 */
export class RouteUnknown extends IchieError {
  readonly code = 'route_unknown';
  readonly kind = 'notFound';
}

/**
 * The request does not have the shape that the route asks for.
 *
 * Remedy: mend the fields that the issues name.
 */
export class RequestInvalid extends IchieError {
  readonly code = 'request_invalid';
  readonly kind = 'invalid';
}
