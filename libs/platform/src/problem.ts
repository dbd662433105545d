import { IchieError, type Issue, issueAt } from '@ichie/kernel';
import { type Static, Type } from 'typebox';

/** What every issue of our APIs has; where the codes are known beforehand, their schema goes over that of `code`. */
export const issueMembers = {
  path: Type.String(),
  code: Type.Optional(Type.String({ description: 'Stable: what is wrong, for those who say it in their own words.' })),
  values: Type.Optional(
    Type.Unsafe<Readonly<Record<string, string>>>({
      type: 'object',
      additionalProperties: { type: 'string' },
      description: 'What the message names, by name; absent where nothing.',
    }),
  ),
  message: Type.String({ description: 'In English.' }),
};

/** The body of every error: problem details (RFC 9457) with our stable code and the faults of the input. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Names the kind of problem; `docs/errors.md` has a remedy for each.' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    issues: Type.Optional(Type.Array(Type.Object(issueMembers))),
  },
  { $id: 'Problem' },
);

export type Problem = Static<typeof Problem>;

export const PROBLEM_CONTENT_TYPE = 'application/problem+json';

/** The problem that an error is to whoever sent the request. What we did not raise on purpose tells nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof IchieError) return problem(error.code, error.status, error.message, error.issues);
  if (isRequestError(error)) {
    const issues = (error.validation ?? []).map(({ instancePath, message }) => ({
      path: `${error.validationContext ?? ''}${instancePath}`,
      message: message ?? 'is invalid',
    }));
    return problem(codeOf(error), error.statusCode, error.message, issues);
  }
  return problem(
    'internal',
    500,
    'Something went wrong here. Try again; if it stays, tell the operators the time.',
    [],
  );
}

interface RequestError extends Error {
  readonly statusCode: number;
  readonly code?: string;
  readonly validationContext?: string;
  readonly validation?: readonly { readonly instancePath: string; readonly message?: string }[];
}

const isRequestError = (error: unknown): error is RequestError =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500;

const codeOf = (error: RequestError): string =>
  error.validation === undefined ? 'request_refused' : 'request_invalid';

function problem(code: string, status: number, detail: string, issues: readonly Issue[]): Problem {
  return {
    type: `urn:ichie:error:${code}`,
    title: code.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase()),
    status,
    code,
    detail,
    ...(issues.length === 0 ? {} : { issues: issues.map((issue) => issueAt(issue.path, issue)) }),
  };
}
