import { type Problem } from './contract.ts';

/** What the admin API answered instead of a result. `code` is stable and chooses the sentence that is shown. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }
}

/** True when the API answered with this code. */
export const hasCode = (error: unknown, code: string): boolean => error instanceof ApiError && error.code === code;

/** True when the API answered with this HTTP status. */
export const hasStatus = (error: unknown, status: number): boolean =>
  error instanceof ApiError && error.status === status;
