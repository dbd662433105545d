import { oneOf, type WordsFor } from '@ichie/conditions';
import { stepKinds } from './step-kinds.ts';

/** What the schema of a journey finds, in words that help whoever draws one. */
export const wordsForGraph: WordsFor = ({ keyword, instancePath }) => {
  switch (keyword) {
    case 'discriminator':
      return oneOf(choicesAt(instancePath));
    case 'pattern':
      return 'must be 1 to 64 letters, digits, hyphens or underscores';
    case 'minProperties':
      return 'must name an event or a condition; remove it if nothing takes people out';
    default:
      return undefined;
  }
};

function choicesAt(path: string): readonly string[] {
  if (path === '/entry') return ['segment', 'event'];
  return path === '/reentry' ? ['never', 'always', 'afterDays'] : Object.keys(stepKinds);
}
