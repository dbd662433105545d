import { Alert } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type Person } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { BackLink } from '../../components/back-link.tsx';
import { TextLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../components/use-formats.ts';
import { useNow } from '../../components/use-now.ts';
import classes from './person-page.module.css';

interface PersonHeadProps {
  readonly person: Person | undefined;
  readonly live: ReactNode;
  readonly children: ReactNode;
}

const activeMs = 60_000;

/** The page of a person with who they are at its head. */
export function PersonHead({ person, live, children }: PersonHeadProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const title =
    person === undefined ? t('people.person') : (person.name ?? person.email ?? person.userId ?? t('common.anonymous'));
  return (
    <Page
      title={title}
      above={
        <BackLink to="/workspaces/$workspaceId/people" params={{ workspaceId }}>
          {t('people.title')}
        </BackLink>
      }
      before={<PersonAvatar profileId={person?.profileId ?? ''} name={person?.name} size={52} />}
      badges={person && <PersonTags person={person} />}
      lead={person && <PersonLead person={person} />}
      actions={live}
    >
      {person?.mergedInto != null && (
        <Alert mb={16}>
          {t('person.mergedInto')}{' '}
          <TextLink
            to="/workspaces/$workspaceId/people/$profileId"
            params={{ workspaceId, profileId: person.mergedInto }}
            underline="always"
          >
            {t('person.openSurvivor')}
          </TextLink>
        </Alert>
      )}
      {children}
    </Page>
  );
}

function PersonTags({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const nowMs = useNow(5000);
  const subscription = person.subscription.email;
  return (
    <span className={classes.tags}>
      <Tag tone={person.identified ? 'primary' : 'neutral'}>
        {person.identified ? t('person.identified') : t('person.notIdentified')}
      </Tag>
      {subscription !== 'none' && (
        <Tag tone={subscription === 'subscribed' ? 'positive' : 'caution'}>
          {t(`person.emailSubscription.${subscription}`)}
        </Tag>
      )}
      {nowMs - Date.parse(person.lastSeenAt) < activeMs && (
        <Tag tone="accent" mark="dot">
          {t('person.activeNow')}
        </Tag>
      )}
    </span>
  );
}

function PersonLead({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const nowMs = useNow(5000);
  const parts = [
    person.name === null ? null : person.email,
    t('person.events', { count: person.eventCount, number: formats.number(person.eventCount) }),
    t('person.lastSeen', { when: formats.relative(person.lastSeenAt, nowMs) }),
    t('person.firstSeen', { when: formats.date(person.createdAt) }),
  ].filter((part) => part !== null);
  return (
    <span className={classes.lead}>
      {parts.map((part) => (
        <span key={part}>{part}</span>
      ))}
    </span>
  );
}
