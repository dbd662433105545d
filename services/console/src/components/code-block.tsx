import { CopyAction } from './copy-action.tsx';
import classes from './code-block.module.css';

interface CodeBlockProps {
  /** What it is. */
  readonly label: string;
  readonly code: string;
  readonly copyLabel: string;
  /** Whether the label is to be seen, and not only heard. */
  readonly showLabel?: boolean;
}

/** Text for a machine, to be copied. */
export function CodeBlock({ label, code, copyLabel, showLabel = false }: CodeBlockProps) {
  return (
    <div className={classes.block}>
      {showLabel && (
        <p className={classes.label} aria-hidden="true">
          {label}
        </p>
      )}
      <div className={classes.code}>
        <pre tabIndex={0} role="region" aria-label={label}>
          <code>{code}</code>
        </pre>
        <span className={classes.copy}>
          <CopyAction value={code} label={copyLabel} />
        </span>
      </div>
    </div>
  );
}
