import createClient from 'openapi-fetch';

import { ApiError } from './api-error.ts';
import { type Problem } from './contract.ts';
import { type paths } from './generated/admin-api.ts';
import { type paths as ingestPaths } from './generated/ingest-api.ts';

const options = {
  baseUrl: '',
  // The header cannot be set by a foreign form: it is what keeps cross-site requests out.
  headers: { 'x-ichie-csrf': '1' },
  credentials: 'same-origin',
} as const;

/** The admin API by its description: paths, parameters and answers are checked when this is compiled. */
export const api = createClient<paths>(options);

/** What admin passes on to ingest, by ingest’s own description. */
export const ingestApi = createClient<ingestPaths>(options);

interface Answer<Result> {
  readonly data?: Result;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * What the API answered. Throws ApiError for every answer that is not 2xx, with the code `unreachable` when there was no
 * answer at all.
 */
export async function resultOf<Result>(request: Promise<Answer<Result>>): Promise<Result> {
  const { data, error, response } = await answerOf(request);
  if (!response.ok) throw new ApiError({ ...unknownProblem(response), ...problemIn(error) });
  return data as Result;
}

async function answerOf<Result>(request: Promise<Answer<Result>>): Promise<Answer<Result>> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ type: 'about:blank', title: 'Unreachable', status: 0, code: 'unreachable', detail: '' });
  }
}

/** A proxy may answer with something that is no problem document: then the status is all there is. */
const unknownProblem = ({ status, statusText }: Response): Problem => ({
  type: 'about:blank',
  title: statusText,
  status,
  code: 'unknown',
  detail: statusText,
});

const problemIn = (error: unknown): Partial<Problem> => (typeof error === 'object' && error !== null ? error : {});
