import { ApiError } from './api-error.ts';
import { type Problem } from './contract.ts';

const baseUrl = '/api/v1';

export type QueryParameters = Readonly<Record<string, string | number | undefined | null>>;

export interface ApiRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly query?: QueryParameters;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** The address of an endpoint below the API's base; empty parameters are left out. */
export function apiUrl(path: string, query: QueryParameters = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString();
  return `${baseUrl}${path}${text === '' ? '' : `?${text}`}`;
}

/**
 * Calls the admin API and answers its JSON (undefined for 204). Throws ApiError for every answer that is not 2xx, with
 * the code `unreachable` when there was no answer at all.
 */
export async function callApi<Result>(path: string, request: ApiRequest = {}): Promise<Result> {
  const response = await send(path, request);
  if (!response.ok) throw new ApiError(await readProblem(response));
  return (response.status === 204 ? undefined : await response.json()) as Result;
}

async function send(path: string, { method = 'GET', query, body, signal }: ApiRequest): Promise<Response> {
  // The header cannot be set by a foreign form: it is what keeps cross-site requests out.
  const headers: Record<string, string> = { accept: 'application/json', 'x-ichie-csrf': '1' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(apiUrl(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ type: 'about:blank', title: 'Unreachable', status: 0, code: 'unreachable' });
  }
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'unknown',
  };
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    // A proxy answered with something that is not JSON: the status is all there is.
    return fallback;
  }
}
