import { Type } from 'typebox';
import { named } from './named-schemas.ts';

/** The codes of everything that can be wrong with a kind of thing; the description has what each says in English. */
export const codeSchema = <Code extends string>(name: string, sentences: readonly (readonly [Code, string])[]) =>
  Type.Unsafe<Code>({
    ...named(name),
    type: 'string',
    enum: sentences.map(([code]) => code),
    description: `Stable: what is wrong, for those who say it in their own words.\n\n${listOf(sentences)}`,
  });

const listOf = (sentences: readonly (readonly [string, string])[]): string =>
  sentences.map(([code, sentence]) => `- \`${code}\`: ${sentence}`).join('\n');
