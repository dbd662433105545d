import { useTranslation } from 'react-i18next';

import { type Source } from '../../api/contract.ts';
import { Tag } from '../../components/tag.tsx';

/** Whether a source may send. */
export function SourceStatus({ source: { enabled } }: { readonly source: Pick<Source, 'enabled'> }) {
  const { t } = useTranslation();
  return (
    <Tag tone={enabled ? 'positive' : 'neutral'} mark={enabled ? 'dot' : 'hollow'}>
      {enabled ? t('sources.enabled') : t('sources.disabled')}
    </Tag>
  );
}
