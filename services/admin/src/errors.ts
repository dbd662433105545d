import { IchieError } from '@ichie/kernel';

/**
 * E-mail and password do not open an account; which of the two is wrong is not told.
 *
 * Remedy: check both and sign in again, or ask an administrator for a new password.
 */
export class CredentialsInvalid extends IchieError {
  readonly code = 'credentials_invalid';
  readonly kind = 'unauthenticated';
}

/**
 * Too many failed attempts to sign in.
 *
 * Remedy: wait for the time in Retry-After.
 */
export class SignInLimited extends IchieError {
  readonly code = 'sign_in_limited';
  readonly kind = 'overloaded';
}

/**
 * The request came with neither a valid session nor a valid API key.
 *
 * Remedy: sign in, or send `Authorization: Bearer` with an API key.
 */
export class SignedOut extends IchieError {
  readonly code = 'signed_out';
  readonly kind = 'unauthenticated';
}

/**
 * A change that a browser asked for without the header that only our own pages can set.
 *
 * Remedy: send the header `x-ichie-csrf: 1`.
 */
export class CsrfHeaderMissing extends IchieError {
  readonly code = 'csrf_header_missing';
  readonly kind = 'forbidden';
}

/**
 * No such workspace, or none that the account is a member of.
 *
 * Remedy: check the id, or ask a member of the workspace for access.
 */
export class WorkspaceUnknown extends IchieError {
  readonly code = 'workspace_unknown';
  readonly kind = 'notFound';
}

/**
 * The workspace has no such API key.
 *
 * Remedy: list the keys of the workspace.
 */
export class ApiKeyUnknown extends IchieError {
  readonly code = 'api_key_unknown';
  readonly kind = 'notFound';
}

/**
 * The workspace knows no such person.
 *
 * Remedy: search for the person; the profile may have been erased.
 */
export class PersonUnknown extends IchieError {
  readonly code = 'person_unknown';
  readonly kind = 'notFound';
}

/**
 * The workspace has no such segment, journey or content.
 *
 * Remedy: list what the workspace has.
 */
export class DefinitionUnknown extends IchieError {
  readonly code = 'definition_unknown';
  readonly kind = 'notFound';
}

/**
 * Somebody else has saved in between.
 *
 * Remedy: load it again and repeat the change.
 */
export class RevisionConflict extends IchieError {
  readonly code = 'revision_conflict';
  readonly kind = 'conflict';
}

/**
 * What was to be saved or published is well-formed JSON, but not a definition that can run.
 *
 * Remedy: mend what the issues name.
 */
export class DefinitionInvalid extends IchieError {
  readonly code = 'definition_invalid';
  readonly kind = 'unprocessable';
}

/**
 * A list was continued with a cursor that this list has not given.
 *
 * Remedy: begin the list again without a cursor.
 */
export class CursorInvalid extends IchieError {
  readonly code = 'cursor_invalid';
  readonly kind = 'invalid';
}

/**
 * There is no sandbox inbox here.
 *
 * Remedy: use it where the sandbox runs: on a machine of your own.
 */
export class SandboxUnavailable extends IchieError {
  readonly code = 'sandbox_unavailable';
  readonly kind = 'notFound';
}

/**
 * The sandbox does not answer.
 *
 * Remedy: start the sandbox, and look at its log.
 */
export class SandboxUnreachable extends IchieError {
  readonly code = 'sandbox_unreachable';
  readonly kind = 'unavailable';
}

/**
 * The sandbox inbox holds no such mail of this workspace.
 *
 * Remedy: list the inbox again; old mails are removed.
 */
export class SandboxMessageUnknown extends IchieError {
  readonly code = 'sandbox_message_unknown';
  readonly kind = 'notFound';
}

/**
 * The workspace has no such source.
 *
 * Remedy: list the sources of the workspace.
 */
export class SourceUnknown extends IchieError {
  readonly code = 'source_unknown';
  readonly kind = 'notFound';
}

/**
 * The source has no key that begins like this, or it has ended already.
 *
 * Remedy: read the source to see its keys.
 */
export class SourceKeyUnknown extends IchieError {
  readonly code = 'source_key_unknown';
  readonly kind = 'notFound';
}

/**
 * A source cannot have these origins, keys, or settings of a webhook.
 *
 * Remedy: mend what the issues name.
 */
export class SourceInvalid extends IchieError {
  readonly code = 'source_invalid';
  readonly kind = 'unprocessable';
}

/**
 * Ingest, which keeps rejected events, violations and imports, does not answer.
 *
 * Remedy: try again; before a change is repeated, look whether it has taken effect. If it stays, look at ingest's log.
 */
export class IngestUnreachable extends IchieError {
  readonly code = 'ingest_unreachable';
  readonly kind = 'unavailable';
}
