import { CopyAction } from '../../components/copy-action.tsx';
import { useTranslation } from 'react-i18next';

import { flattenTraits } from './flatten-traits.ts';
import classes from './timeline.module.css';

interface EntryDetailsProps {
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Every property of an entry, with its path. */
export function EntryDetails({ detail }: EntryDetailsProps) {
  const { t } = useTranslation();
  const rows = flattenTraits(detail, { yes: 'true', no: 'false', instant: (instant) => instant });
  return (
    <div className={classes.details}>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <CopyAction value={JSON.stringify(detail, null, 2)} label={t('common.copy')} />
    </div>
  );
}
