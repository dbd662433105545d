import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import classes from './source-page.module.css';

/** Says that something was saved, to eyes and to screen readers. */
export function SavedNote({ shown }: { readonly shown: boolean }) {
  const { t } = useTranslation();
  return (
    <span role="status" className={classes.saved}>
      {shown && (
        <>
          <IconCheck size={15} aria-hidden="true" />
          {t('sources.saved')}
        </>
      )}
    </span>
  );
}
