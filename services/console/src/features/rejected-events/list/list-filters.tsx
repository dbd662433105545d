import { SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { SearchField } from '../../../components/search-field.tsx';
import { ScopeFields } from '../scope-fields.tsx';
import classes from './rejected-events-page.module.css';
import { useListSearch } from './use-list-search.ts';

const states = ['open', 'replayed', 'discarded', 'all'] as const;

/** Finds rejected events. */
export function ListFilters({ names }: { readonly names: readonly string[] }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  return (
    <search className={classes.filters}>
      <div className={classes.top}>
        <SearchField
          label={t('rejected.filter.search')}
          placeholder={t('rejected.filter.searchPlaceholder')}
          value={search.search ?? ''}
          onChange={(value) => change({ search: value === '' ? undefined : value })}
        />
        <SegmentedControl
          aria-label={t('rejected.filter.state')}
          value={search.state ?? 'open'}
          onChange={(state) => change({ state: state === 'open' ? undefined : state })}
          data={states.map((state) => ({ value: state, label: t(`rejected.state.${state}`) }))}
        />
      </div>
      <div className={classes.scope}>
        <ScopeFields search={search} names={names} onChange={change} />
      </div>
    </search>
  );
}
