import type { Issue } from '@ichie/kernel';
import { ServiceRefused, ServiceUnavailable } from '../errors.ts';

export interface JsonRequest {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

/** Asks one service for JSON. */
export interface JsonClient {
  /** Answers the body. Throws {@link ServiceUnavailable}, or {@link ServiceRefused} with what the service says. */
  send(request: JsonRequest): Promise<unknown>;
}

const ANSWER_WITHIN_MS = 10_000;

export const createJsonClient = (baseUrl: string, authorization: string): JsonClient => ({
  async send({ method, path, body }) {
    const response = await request(`${baseUrl.replace(/\/$/, '')}${path}`, {
      method,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = await response.json().catch(() => null);
    if (response.ok) return answer;
    const { detail, issues } = problemOf(answer);
    const message = `${method} ${path} was answered ${String(response.status)}: ${detail}`;
    if (response.status >= 500 || response.status === 429) throw new ServiceUnavailable(message);
    const list = issues.map((issue) => ` ${issue.path}: ${issue.message}`).join(';');
    throw new ServiceRefused(`${message}${list}`, response.status, issues);
  },
});

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    throw new ServiceUnavailable(`${url} does not answer.`, { cause: error });
  }
}

/** Problem details (RFC 9457), as far as the answer has them. */
function problemOf(answer: unknown): { readonly detail: string; readonly issues: readonly Issue[] } {
  const problem = typeof answer === 'object' && answer !== null ? answer : {};
  const detail = 'detail' in problem && typeof problem.detail === 'string' ? problem.detail : 'no reason was given';
  const issues = 'issues' in problem && Array.isArray(problem.issues) ? (problem.issues as readonly Issue[]) : [];
  return { detail, issues };
}
