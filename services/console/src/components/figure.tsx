import classes from './figure.module.css';

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly tone?: 'plain' | 'bad';
}

/** A figure and its name, in a list of descriptions. */
export function Figure({ name, value, tone = 'plain' }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd className="figures" data-tone={tone}>
        {value}
      </dd>
    </div>
  );
}
