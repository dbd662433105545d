import { Type } from 'typebox';

/** The codes of everything that can be wrong with a kind of thing; the description has what each says in English. */
export const codeSchema = <Code extends string>($id: string, sentences: readonly (readonly [Code, string])[]) =>
  Type.Unsafe<Code>({
    $id,
    type: 'string',
    enum: sentences.map(([code]) => code),
    description: `Stable: what is wrong, for those who say it in their own words.\n\n${listOf(sentences)}`,
  });

const listOf = (sentences: readonly (readonly [string, string])[]): string =>
  sentences.map(([code, sentence]) => `- \`${code}\`: ${sentence}`).join('\n');
