import { IchieError, type Issue } from '@ichie/kernel';

/**
 * The secret key belongs to another workspace than the one that was asked for.
 *
 * Remedy: use the secret key of that workspace.
 */
export class WorkspaceForbidden extends IchieError {
  readonly code = 'workspace_forbidden';
  readonly kind = 'forbidden';

  constructor() {
    super('The secret key belongs to another workspace. Leave workspaceId out, or send a key of that workspace.');
  }
}

/**
 * A service asked without saying for which workspace.
 *
 * Remedy: add `workspaceId` to the query.
 */
export class WorkspaceMissing extends IchieError {
  readonly code = 'workspace_missing';
  readonly kind = 'invalid';

  constructor() {
    super('The service token opens every workspace. Say which one with workspaceId.');
  }
}

/**
 * The workspace has no such item.
 *
 * Remedy: check the id, or send the item first.
 */
export class ItemUnknown extends IchieError {
  readonly code = 'item_unknown';
  readonly kind = 'notFound';

  constructor() {
    super('The workspace has no item of this id, or it was sent a moment ago. Send it with PUT /v1/items.');
  }
}

/**
 * Items of a request are well-formed but can not be kept.
 *
 * Remedy: mend the fields that the issues name.
 */
export class ItemsInvalid extends IchieError {
  readonly code = 'items_invalid';
  readonly kind = 'invalid';

  constructor(issues: readonly Issue[]) {
    super('Some items can not be kept; the issues say why. None was stored: mend them and send all again.', { issues });
  }
}
