import jsonata from 'jsonata';

/** A mapping to run on an input. */
export interface MappingTask {
  readonly mapping: string;
  readonly input: unknown;
}

/** What it answered, as JSON (null for nothing), or the code and place of what went wrong. */
export type MappingAnswer =
  { readonly json: string | null } | { readonly code: string; readonly position: number | null };

/** Far more than a mapping needs that does what mappings do; JSONata gives up by itself beyond. */
const BOUNDS = { timeout: 500, stack: 300, sequence: 10_000 };
/** Characters of an answer: 2,500 events of a good size. */
const LONGEST_ANSWER = 8_000_000;
const MOST_COMPILED = 200;

const compiled = new Map<string, jsonata.Expression>();

function compile(mapping: string): jsonata.Expression {
  const known = compiled.get(mapping);
  if (known !== undefined) return known;
  if (compiled.size >= MOST_COMPILED) compiled.clear();
  const expression = jsonata(mapping, BOUNDS);
  compiled.set(mapping, expression);
  return expression;
}

async function answerOf({ mapping, input }: MappingTask): Promise<MappingAnswer> {
  try {
    const answer: unknown = await compile(mapping).evaluate(input);
    // Nothing and a function, which are no JSON, become undefined, whatever the types say.
    const json = JSON.stringify(answer) as string | undefined;
    if (json !== undefined && json.length > LONGEST_ANSWER) return { code: 'answer_too_long', position: null };
    return { json: json ?? null };
  } catch (error) {
    return {
      code: fieldOf(error, 'code', 'string') ?? 'unknown',
      position: fieldOf(error, 'position', 'number') ?? null,
    };
  }
}

/** Without JSONata's own words: they quote what was sent. */
function fieldOf(error: unknown, name: string, type: 'string'): string | undefined;
function fieldOf(error: unknown, name: string, type: 'number'): number | undefined;
function fieldOf(error: unknown, name: string, type: 'string' | 'number'): unknown {
  const value: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  return typeof value === type ? value : undefined;
}

process.on('message', (task: MappingTask) => {
  void answerOf(task).then((answer) => process.send?.(answer));
});
// Nobody is left to answer.
process.on('disconnect', () => process.exit());
process.send?.('ready');
