import { IchieError } from '@ichie/kernel';

/** The address names nothing. */
export class RouteUnknown extends IchieError {
  readonly code = 'route_unknown';
  readonly kind = 'notFound';
}

/** The request does not have the shape that the route asks for. */
export class RequestInvalid extends IchieError {
  readonly code = 'request_invalid';
  readonly kind = 'invalid';
}
