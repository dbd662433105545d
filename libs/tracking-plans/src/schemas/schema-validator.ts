import type { JsonObject } from '@ichie/kernel';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { FORMATS } from './formats.ts';

/** Text longer than this matches no pattern: what a match may cost grows with it. */
const MATCHED_CHARACTERS = 1_000;

/** Matches like a RegExp, but never long text. */
class BoundedPattern {
  readonly #pattern: RegExp;

  constructor(pattern: string, flags: string) {
    this.#pattern = new RegExp(pattern, flags);
  }

  test(text: string): boolean {
    return text.length <= MATCHED_CHARACTERS && this.#pattern.test(text);
  }
}

/** Ajv asks for code that stands for the engine where validators are written to files; ours never are. */
const boundedPattern = Object.assign((pattern: string, flags: string) => new BoundedPattern(pattern, flags), {
  code: 'boundedPattern',
});

/** A new Ajv: what it compiles lives as long as it does, so each plan has its own. */
export const createValidatorMaker = (): Ajv2020 =>
  new Ajv2020({
    allErrors: true,
    messages: false,
    // Names such as `toString` are not there because every object has them.
    ownProperties: true,
    strict: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    addUsedSchema: false,
    logger: false,
    meta: false,
    validateSchema: false,
    formats: FORMATS,
    code: { regExp: boundedPattern },
  });

/** A function that says whether a value is what a schema says. The schema must have been parsed. */
export const compileSchema = (ajv: Ajv2020, schema: JsonObject): ValidateFunction => ajv.compile(schema);
