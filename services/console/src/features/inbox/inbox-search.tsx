import { useTranslation } from 'react-i18next';

import { SearchField } from '../../components/search-field.tsx';
import classes from './inbox.module.css';
import { useInboxSearch } from './use-inbox-search.ts';

/** Finds mails by recipient or subject. */
export function InboxSearch() {
  const { t } = useTranslation();
  const { search, change } = useInboxSearch();
  return (
    <search className={classes.search}>
      <SearchField
        label={t('inbox.search')}
        placeholder={t('inbox.searchPlaceholder')}
        value={search ?? ''}
        onChange={(value) => change({ search: value === '' ? undefined : value })}
      />
    </search>
  );
}
