import { useFormats } from '../use-formats.ts';
import classes from './charts.module.css';

interface BarListProps {
  readonly label: string;
  readonly rows: readonly { readonly key: string; readonly name: string; readonly count: number }[];
}

/** Names with their counts, each over a bar of its share of the largest. */
export function BarList({ label, rows }: BarListProps) {
  const formats = useFormats();
  const highest = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul className={classes.barList} aria-label={label}>
      {rows.map(({ key, name, count }) => (
        <li key={key}>
          <span className={classes.barListText}>
            <span>{name}</span>
            <span className="figures">{formats.number(count)}</span>
          </span>
          <span className={classes.barListTrack} aria-hidden="true">
            <span style={{ width: `${String((count / highest) * 100)}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
