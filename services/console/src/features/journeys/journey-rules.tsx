import { type Journey } from '../../api/contract.ts';
import { useLocale } from '../../components/use-formats.ts';
import classes from './journey-page.module.css';

/** Who gets in, whether again, and what takes them out, in a line. */
export function JourneyRules({ journey }: { readonly journey: Journey }) {
  const locale = useLocale();
  const rules = [journey.entry, journey.reentry, journey.exit].flatMap((rule) => (rule === null ? [] : [rule[locale]]));
  return (
    <span className={classes.rules}>
      {rules.map((rule) => (
        <span key={rule}>{rule}</span>
      ))}
    </span>
  );
}
