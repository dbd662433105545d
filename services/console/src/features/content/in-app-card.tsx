import { type ContentPreview } from '../../api/contract.ts';
import { Logo } from '../../components/logo.tsx';
import classes from './content.module.css';

/** An in-app message, about as an app shows it. */
export function InAppCard({ preview }: { readonly preview: ContentPreview }) {
  return (
    <div className={classes.inApp}>
      <Logo size={32} />
      <div>
        <p className={classes.inAppTitle}>{preview.subject}</p>
        <p>{preview.text}</p>
      </div>
    </div>
  );
}
