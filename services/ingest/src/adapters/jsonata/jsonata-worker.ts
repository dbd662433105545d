import { parentPort } from 'node:worker_threads';
import jsonata from 'jsonata';
import type { JsonataAnswer, JsonataFailure, JsonataTask } from './jsonata-messages.ts';

/** Far more than an expression needs that does what mappings and rules do; JSONata gives up by itself beyond. */
const BOUNDS = { timeout: 500, stack: 300, sequence: 10_000 };
/** Characters of an answer: 2,500 events of a good size. */
const LONGEST_ANSWER = 8_000_000;
const LONGEST_TOKEN = 50;
const MOST_COMPILED = 200;

const port = parentPort;
if (port === null) throw new Error('This file runs as a worker.');

const compiled = new Map<string, jsonata.Expression>();

port.on('message', (task: JsonataTask) => {
  void answerOf(task).then((answer) => {
    port.postMessage(answer);
  });
});

async function answerOf({ expression, input }: JsonataTask): Promise<JsonataAnswer> {
  try {
    const ready = compile(expression);
    if (input === undefined) return { json: null };
    const outcome: unknown = await ready.evaluate(JSON.parse(input));
    // Nothing and a function, which are no JSON, become undefined, whatever the types say.
    const json = JSON.stringify(outcome) as string | undefined;
    if (json !== undefined && json.length > LONGEST_ANSWER) return failure('answer_too_long');
    return { json: json ?? null };
  } catch (error) {
    return failureOf(error);
  }
}

function compile(expression: string): jsonata.Expression {
  const known = compiled.get(expression);
  if (known !== undefined) return known;
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  const ready = jsonata(expression, BOUNDS);
  compiled.set(expression, ready);
  return ready;
}

const failure = (code: string): JsonataFailure => ({ code, position: null, token: null });

/** Without JSONata's own words: they quote the input. */
function failureOf(error: unknown): JsonataFailure {
  if (typeof error !== 'object' || error === null || !('code' in error)) return failure('unknown');
  return {
    code: String(error.code),
    position: 'position' in error && typeof error.position === 'number' ? error.position : null,
    token: 'token' in error && typeof error.token === 'string' ? error.token.slice(0, LONGEST_TOKEN) : null,
  };
}
