import { useTranslation } from 'react-i18next';

import { type RejectedEvent } from '../../api/rejected-event-endpoints.ts';

/** What a rejected event is called: its name, else the call that it came with, as far as it says. */
export function useEventTitle(): (rejected: Pick<RejectedEvent, 'event' | 'method'>) => string {
  const { t } = useTranslation();
  return ({ event, method }) => event ?? (method === 'unknown' ? t('rejected.nameless') : method);
}
