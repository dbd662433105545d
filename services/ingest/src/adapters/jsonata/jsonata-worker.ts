import { parentPort } from 'node:worker_threads';
import jsonata from 'jsonata';
import type { RuleAnswer, RuleQuestion } from './rule-messages.ts';

/**
 * Evaluates one JSONata rule in a thread of its own, whose memory is bounded: an expression may run for ever in a regular
 * expression, where no timer inside would be heard.
 */
const port = parentPort;
if (port === null) throw new Error('This file runs as a worker.');

let expression: jsonata.Expression | undefined;

port.on('message', (question: RuleQuestion) => {
  void answer(question).then((answered) => {
    port.postMessage(answered);
  });
});

async function answer(question: RuleQuestion): Promise<RuleAnswer> {
  try {
    if (question.kind === 'rule') {
      expression = jsonata(question.rule);
      return { ok: true, json: null };
    }
    const value: unknown = await expression?.evaluate(JSON.parse(question.json));
    return { ok: true, json: value === undefined ? null : JSON.stringify(value) };
  } catch (error) {
    return { ok: false, message: messageOf(error) };
  }
}

/** JSONata throws objects with a code, a position and a message that may quote what was read; the quotes are left out. */
function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return 'The rule cannot be evaluated.';
  const position = 'position' in error ? ` at character ${String(error.position)}` : '';
  const token = 'token' in error && typeof error.token === 'string' ? ` (${error.token.slice(0, 50)})` : '';
  return `JSONata ${String(error.code)}${position}${token}`;
}
