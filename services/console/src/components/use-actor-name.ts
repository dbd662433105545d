import { useTranslation } from 'react-i18next';

import { useUser } from '../app/use-workspace.ts';

/** Who did something, as far as the reader may know it: oneself by name, others by what they are. */
export function useActorName(): (actor: string) => string {
  const { t } = useTranslation();
  const { userId, name } = useUser();
  return (actor) => {
    if (actor === `user:${userId}`) return name;
    return actor.startsWith('user:') ? t('common.who.colleague') : t('common.who.program');
  };
}
