import { Tag, type Liquid, type TagToken, type TopLevelToken } from 'liquidjs';

/** Thrown when a template decides that its message is not to be sent. */
export class MessageAborted extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = 'MessageAborted';
    this.reason = reason;
  }
}

const QUOTED_ARGUMENT = /^\(?\s*(?:"([^"]*)"|'([^']*)')?\s*\)?$/;

/**
 * `{% abort_message "reason" %}`: the message is not sent. The reason is a fixed text, so that it can be counted and
 * never holds anything personal. Brackets around it are accepted, as in Braze.
 */
export class AbortMessageTag extends Tag {
  readonly #reason: string;

  constructor(token: TagToken, remainTokens: TopLevelToken[], liquid: Liquid) {
    super(token, remainTokens, liquid);
    const argument = QUOTED_ARGUMENT.exec(token.args.trim());
    if (argument === null) throw new Error('abort_message takes one fixed text: {% abort_message "reason" %}');
    this.#reason = argument[1] ?? argument[2] ?? 'aborted by the template';
  }

  render(): never {
    throw new MessageAborted(this.#reason);
  }
}
