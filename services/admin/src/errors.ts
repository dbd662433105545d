import { IchieError } from '@ichie/kernel';

/** E-mail and password do not open an account; which of the two is wrong is not told. */
export class CredentialsInvalid extends IchieError {
  readonly code = 'credentials_invalid';
  readonly kind = 'unauthenticated';
}

/** Too many failed attempts to sign in. */
export class SignInLimited extends IchieError {
  readonly code = 'sign_in_limited';
  readonly kind = 'overloaded';
}

/** The request came with neither a valid session nor a valid API key. */
export class SignedOut extends IchieError {
  readonly code = 'signed_out';
  readonly kind = 'unauthenticated';
}

/** A change that a browser asked for without the header that only our own pages can set. */
export class CsrfHeaderMissing extends IchieError {
  readonly code = 'csrf_header_missing';
  readonly kind = 'forbidden';
}

/** No such workspace, or none that the account is a member of. */
export class WorkspaceUnknown extends IchieError {
  readonly code = 'workspace_unknown';
  readonly kind = 'notFound';
}

/** The workspace has no such API key. */
export class ApiKeyUnknown extends IchieError {
  readonly code = 'api_key_unknown';
  readonly kind = 'notFound';
}

/** The workspace knows no such person. */
export class PersonUnknown extends IchieError {
  readonly code = 'person_unknown';
  readonly kind = 'notFound';
}

/** The workspace has no such segment, journey or content. */
export class DefinitionUnknown extends IchieError {
  readonly code = 'definition_unknown';
  readonly kind = 'notFound';
}

/** Somebody else has saved in between. */
export class RevisionConflict extends IchieError {
  readonly code = 'revision_conflict';
  readonly kind = 'conflict';
}

/** What was to be saved or published is well-formed JSON, but not a definition that can run. */
export class DefinitionInvalid extends IchieError {
  readonly code = 'definition_invalid';
  readonly kind = 'invalid';

  override get status(): number {
    return 422;
  }
}

/** A list was continued with a cursor that this list has not given. */
export class CursorInvalid extends IchieError {
  readonly code = 'cursor_invalid';
  readonly kind = 'invalid';
}

/** There is no sandbox inbox here. */
export class SandboxUnavailable extends IchieError {
  readonly code = 'sandbox_unavailable';
  readonly kind = 'notFound';
}

/** The sandbox does not answer. */
export class SandboxUnreachable extends IchieError {
  readonly code = 'sandbox_unreachable';
  readonly kind = 'unavailable';
}

/** The sandbox inbox holds no such mail of this workspace. */
export class SandboxMessageUnknown extends IchieError {
  readonly code = 'sandbox_message_unknown';
  readonly kind = 'notFound';
}
