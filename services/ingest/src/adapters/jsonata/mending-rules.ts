import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { JsonValue } from '@ichie/kernel';
import type { MendingRule, MendingRules, RuleOutcome } from '../../application/rejected-events/mending-rules.ts';
import { RuleInvalid } from '../../plan-errors.ts';
import type { RuleAnswer, RuleQuestion } from './rule-messages.ts';

export interface RuleLimits {
  /** How long a thread may take to begin, with its rule. */
  readonly beginWithinMs: number;
  /** How long a rule may take for one event. */
  readonly evaluateWithinMs: number;
  /** Characters of the outcome as JSON. */
  readonly outcomeCharacters: number;
}

const LIMITS: RuleLimits = { beginWithinMs: 10_000, evaluateWithinMs: 500, outcomeCharacters: 65_536 };
/** A rule that takes too long so often is given up. */
const MOST_TIMEOUTS = 3;
const RULE_PROCESS = fileURLToPath(new URL('rule-process.ts', import.meta.url));
/** It reads its code and nothing else: no environment, no writing, no processes. */
const CONFINED = ['--no-warnings', '--permission', '--allow-fs-read=*', '--allow-worker', '--max-old-space-size=64'];

const TOO_LONG = 'The rule takes too long. Write it without repetitions inside repetitions.';

/**
 * JSONata rules, each in a process of its own: what a hostile rule does costs so many milliseconds and megabytes and no
 * more. A thread would not do, for one that runs out of memory takes the whole process with it.
 */
export const createJsonataRules = (limits: Partial<RuleLimits> = {}): MendingRules => ({
  async open(rule) {
    const evaluation = new Evaluation(rule, { ...LIMITS, ...limits });
    try {
      await evaluation.begin();
      return evaluation;
    } catch (error) {
      await evaluation[Symbol.asyncDispose]();
      throw error;
    }
  },
});

class Evaluation implements MendingRule {
  readonly #rule: string;
  readonly #limits: RuleLimits;
  #process: ChildProcess | undefined;
  #timeouts = 0;

  constructor(rule: string, limits: RuleLimits) {
    this.#rule = rule;
    this.#limits = limits;
  }

  async begin(): Promise<void> {
    this.#process = fork(RULE_PROCESS, [], {
      env: {},
      execArgv: CONFINED,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const answer = await this.#ask({ kind: 'rule', rule: this.#rule }, this.#limits.beginWithinMs);
    if (!answer.ok) throw new RuleInvalid(`The rule cannot be read: ${answer.message}.`);
  }

  async apply(event: JsonValue): Promise<RuleOutcome> {
    if (this.#timeouts >= MOST_TIMEOUTS) return { ok: false, message: TOO_LONG };
    if (this.#process === undefined) await this.begin();
    const answer = await this.#ask({ kind: 'event', json: JSON.stringify(event) }, this.#limits.evaluateWithinMs);
    if (!answer.ok) return answer;
    if (answer.json === null) return { ok: false, message: 'The rule gives nothing for this event.' };
    if (answer.json.length > this.#limits.outcomeCharacters) {
      return { ok: false, message: 'What the rule gives is larger than an event may be.' };
    }
    return { ok: true, event: JSON.parse(answer.json) as JsonValue };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  /** A process that does not answer in time, or breaks, is ended; the next question begins another one. */
  async #ask(question: RuleQuestion, withinMs: number): Promise<RuleAnswer> {
    const child = this.#process;
    if (child === undefined) return { ok: false, message: TOO_LONG };
    const { promise, resolve } = Promise.withResolvers<RuleAnswer | 'broken'>();
    const answered = (answer: unknown): void => resolve(answer as RuleAnswer);
    const broken = (): void => resolve('broken');
    const timeout = setTimeout(broken, withinMs);
    // Errors are listened to for as long as it lives: one that nobody hears would end the service.
    child.once('message', answered).on('error', broken).once('exit', broken);
    child.send(question, (error) => {
      if (error !== null) broken();
    });
    const answer = await promise;
    clearTimeout(timeout);
    child.off('message', answered).off('exit', broken);
    if (answer !== 'broken') return answer;
    this.#timeouts += 1;
    await this[Symbol.asyncDispose]();
    return { ok: false, message: TOO_LONG };
  }
}
