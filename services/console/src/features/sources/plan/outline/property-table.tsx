import { useTranslation } from 'react-i18next';

import { useFormats } from '../../../../components/use-formats.ts';
import { type OutlinedProperty } from '../document/outline-properties.ts';
import { PathText } from '../../path-text.tsx';
import { useTypeNames } from '../use-type-names.ts';
import classes from './outline.module.css';

interface PropertyTableProps {
  readonly label: string;
  readonly properties: readonly OutlinedProperty[];
}

/** Properties, what they hold, and whether they must be there. */
export function PropertyTable({ label, properties }: PropertyTableProps) {
  const { t } = useTranslation();
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('plans.columns.property')}</th>
          <th scope="col">{t('plans.columns.type')}</th>
          <th scope="col">{t('plans.columns.required')}</th>
        </tr>
      </thead>
      <tbody>
        {properties.map((property) => (
          <tr key={property.path}>
            <th scope="row">
              <PathText path={property.path} />
            </th>
            <td>
              <PropertyType property={property} />
            </td>
            <td>{property.isRequired ? t('plans.outline.required') : <span className="dimmed">–</span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PropertyType({ property: { types, choices, limits } }: { readonly property: OutlinedProperty }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const typeNames = useTypeNames();
  return (
    <>
      {types.length === 0 && choices.length === 0 ? t('plans.outline.anything') : typeNames(types)}
      {choices.length > 0 && (
        <span className={classes.limit}>{t('plans.limits.choices', { values: formats.list(choices) })}</span>
      )}
      {limits.map(({ keyword, value }) => (
        <span key={keyword} className={classes.limit}>
          {t(`plans.limits.${keyword}`, { value })}
        </span>
      ))}
    </>
  );
}
