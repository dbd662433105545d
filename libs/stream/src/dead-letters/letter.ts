import type { DeadLetter } from '@ichie/contracts';
import type { Instant, JsonValue } from '@ichie/kernel';

/** A dead letter as lists show it: nothing of the record itself, which may hold personal data. */
export interface LetterSummary {
  readonly group: string;
  readonly letterId: string;
  /** Where the record was first read. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** Of the record; null where it could not be decoded: such a letter belongs to the operators of the installation. */
  readonly workspaceId: string | null;
  readonly errorCode: string;
  readonly errorMessage: string;
  /** How often the record was tried. */
  readonly attempts: number;
  /** How often it had been redriven before it failed this time. */
  readonly redrives: number;
  readonly failedAt: Instant;
  /** W3C trace context in which it failed. */
  readonly traceparent: string | null;
  readonly valueBytes: number;
}

/** What a letter holds. */
export type LetterContent =
  | { readonly kind: 'decoded'; readonly record: JsonValue }
  | { readonly kind: 'undecodable'; readonly reason: string }
  /** The letter is closed and its content has expired, or the record had no value. */
  | { readonly kind: 'empty' };

/** A whole letter. Holds personal data. */
export interface LetterDetail extends LetterSummary {
  readonly state: DeadLetter['state'];
  readonly closedBy: string | null;
  readonly closedAt: Instant | null;
  /** Why it was discarded. */
  readonly reason: string | null;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: LetterContent;
  /** The record as it was read. */
  readonly value: Buffer | null;
}

/** Which letters are meant; what is left out does not matter. */
export interface LetterFilter {
  readonly topic?: string | undefined;
  readonly errorCode?: string | undefined;
  /** Failed at this instant or later. */
  readonly since?: Instant | undefined;
  /** A fence: only letters whose records are of this workspace. */
  readonly workspaceId?: string | undefined;
}

/** Which open letters of a group to act on. */
export type LetterSelection =
  | { readonly kind: 'letters'; readonly letterIds: readonly string[]; readonly workspaceId?: string | undefined }
  | { readonly kind: 'matching'; readonly filter: LetterFilter };

export const matches = (letter: LetterSummary, { topic, errorCode, since, workspaceId }: LetterFilter): boolean =>
  (topic === undefined || letter.topic === topic) &&
  (errorCode === undefined || letter.errorCode === errorCode) &&
  (since === undefined || letter.failedAt >= since) &&
  (workspaceId === undefined || letter.workspaceId === workspaceId);
