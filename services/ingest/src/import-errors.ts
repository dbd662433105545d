import { IchieError, type Issue } from '@ichie/kernel';

/**
 * The workspace has no such import.
 *
 * Remedy: list the imports of the workspace; it may have been deleted.
 */
export class ImportUnknown extends IchieError {
  readonly code = 'import_unknown';
  readonly kind = 'notFound';

  constructor() {
    super('There is no such import in this workspace. It may have been deleted; look at the list of imports.');
  }
}

/**
 * What was asked cannot be done in the state that the import is in.
 *
 * Remedy: look at the state of the import; someone else may have started, paused or ended it.
 */
export class ImportStateConflict extends IchieError {
  readonly code = 'import_state_conflict';
  readonly kind = 'conflict';

  constructor(action: string, state: string) {
    super(`An import that is ${state} takes no ${action}. Load it again: someone else may have changed it.`);
  }
}

/**
 * The import does not say what its columns become.
 *
 * Remedy: save a mapping first.
 */
export class ImportMappingMissing extends IchieError {
  readonly code = 'import_mapping_missing';
  readonly kind = 'unprocessable';

  constructor() {
    super('Nothing says yet what the columns become. Save a mapping first; the preview suggests one.');
  }
}

/**
 * The mapping cannot make records out of the rows.
 *
 * Remedy: mend what the issues name.
 */
export class ImportMappingInvalid extends IchieError {
  readonly code = 'import_mapping_invalid';
  readonly kind = 'unprocessable';

  constructor(issues: readonly Issue[]) {
    const [first] = issues;
    const example = first === undefined ? '' : ` The first: ${first.path} ${first.message}`;
    super(`The mapping does not make records out of these rows. Mend what the issues name.${example}`, { issues });
  }
}

/**
 * The upload that an import is to be made of does not exist in this workspace, or is not complete.
 *
 * Remedy: upload the file, to its end, and use the id that the upload got; unfinished uploads expire.
 */
export class UploadUnknown extends IchieError {
  readonly code = 'upload_unknown';
  readonly kind = 'unprocessable';

  constructor() {
    super('There is no complete upload with this id in this workspace. Upload the file to its end, then try again.');
  }
}

/**
 * What the source of an import says cannot be right.
 *
 * Remedy: mend what the message names.
 */
export class ImportSourceInvalid extends IchieError {
  readonly code = 'import_source_invalid';
  readonly kind = 'unprocessable';
}

/**
 * The address lies where imports may not read: inside a network, or on this machine.
 *
 * Remedy: use an address on the internet; operators name hosts of their own in IMPORT_ALLOWED_HOSTS.
 */
export class ImportAddressForbidden extends IchieError {
  readonly code = 'import_address_forbidden';
  readonly kind = 'unprocessable';

  constructor(host: string) {
    super(
      `Imports may not read from ${host}: it is not on the internet, or not by https. Operators can name it in IMPORT_ALLOWED_HOSTS.`,
    );
  }
}

/**
 * The place where the file lies refuses to give it.
 *
 * Remedy: check the address and what protects it; the message has what the server answered.
 */
export class ImportSourceRefused extends IchieError {
  readonly code = 'import_source_refused';
  readonly kind = 'unprocessable';
}

/**
 * The place where the file lies cannot be reached now, or breaks off again and again.
 *
 * Remedy: start the import again later; it goes on where it was.
 */
export class ImportSourceUnavailable extends IchieError {
  readonly code = 'import_source_unavailable';
  readonly kind = 'unavailable';
}

/**
 * Where the file lies is no longer known: secrets are removed some days after the last change.
 *
 * Remedy: make the import again.
 */
export class ImportSourceGone extends IchieError {
  readonly code = 'import_source_gone';
  readonly kind = 'conflict';

  constructor() {
    super('The file of this import was removed, as was what opens its source. Make the import again.');
  }
}

/**
 * The file is no longer the one that the import has begun with.
 *
 * Remedy: make a new import of it; rows of the old file that were imported stay.
 */
export class ImportFileChanged extends IchieError {
  readonly code = 'import_file_changed';
  readonly kind = 'conflict';

  constructor() {
    super('The file is no longer the one that this import has begun with. Make a new import of it.');
  }
}

/**
 * The file is larger than imports may be.
 *
 * Remedy: split the file, compress it, or raise IMPORT_LARGEST_BYTES.
 */
export class ImportTooLarge extends IchieError {
  readonly code = 'import_too_large';
  readonly kind = 'tooLarge';

  constructor(largestBytes: number) {
    super(
      `The file has more than ${largestBytes.toLocaleString('en-US')} bytes. Split or compress it; operators can raise IMPORT_LARGEST_BYTES.`,
    );
  }
}

/**
 * An import that ended the process of whoever worked on it, again and again.
 *
 * Remedy: tell the operators; they find why in the log. A smaller file may pass.
 */
export class ImportBroken extends IchieError {
  readonly code = 'import_broken';
  readonly kind = 'internal';

  constructor() {
    super(
      'The import broke off several times at the same row without saying why. Tell the operators; try a smaller file.',
    );
  }
}

/**
 * Another instance works on the import now, or it was deleted.
 *
 * Remedy: none is needed.
 */
export class ImportLeaseLost extends IchieError {
  readonly code = 'import_lease_lost';
  readonly kind = 'conflict';

  constructor() {
    super('Another instance works on this import now.');
  }
}
