import { useTranslation } from 'react-i18next';

import { type Person } from '../../api/contract.ts';
import { CopyAction } from '../../components/copy-action.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFormats } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import { flattenTraits } from './flatten-traits.ts';
import classes from './person-page.module.css';

/** What is known of a person. */
export function TraitsPanel({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const traits = flattenTraits(person.traits, { yes: t('person.yes'), no: t('person.no'), instant: formats.dateTime });
  return (
    <Panel title={t('person.traits')}>
      {traits.length === 0 ? (
        <p className="dimmed">{t('person.noTraits')}</p>
      ) : (
        <dl className={classes.facts}>
          {traits.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}

/** The ids that lead to a person. */
export function IdentifiersPanel({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <Panel title={t('person.identifiers')}>
      <dl className={classes.facts}>
        {person.identifiers.map(({ type, value }) => (
          <div key={`${type} ${value}`}>
            <dt>{label('person.identifierTypes', type)}</dt>
            <dd className={classes.identifier}>
              <span className="truncate" title={value}>
                {value}
              </span>
              <CopyAction value={value} label={t('person.copyValue', { value })} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
