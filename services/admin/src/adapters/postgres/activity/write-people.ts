import type { Transaction } from '@ichie/database';
import { bucketOf } from '@ichie/kernel';
import { sql } from 'kysely';
import type { ProfileReference } from '../../../domain/activity/activity.ts';
import type { Membership, Person, PersonProfile, Subscription } from '../../../domain/activity/rows.ts';
import { searchGrams, searchTextOf } from '../../../domain/people/search-text.ts';
import type { Tables } from '../tables.ts';

export async function writePeople(transaction: Transaction<Tables>, people: readonly Person[]): Promise<void> {
  if (people.length === 0) return;
  await sql`
    INSERT INTO people (workspace_id, profile_id, bucket, version, name, email, user_id, identified, event_count,
      created_at, last_seen_at, merged_into)
    SELECT * FROM unnest(
      ${people.map(({ workspaceId }) => workspaceId)}::text[],
      ${people.map(({ profileId }) => profileId)}::text[],
      ${people.map(({ profileId }) => bucketOf(profileId))}::smallint[],
      ${people.map(({ version }) => version)}::bigint[],
      ${people.map(({ name }) => name)}::text[],
      ${people.map(({ email }) => email)}::text[],
      ${people.map(({ userId }) => userId)}::text[],
      ${people.map(({ identified }) => identified)}::boolean[],
      ${people.map(({ eventCount }) => eventCount)}::bigint[],
      ${people.map(({ createdAt }) => new Date(createdAt))}::timestamptz[],
      ${people.map(({ lastSeenAt }) => new Date(lastSeenAt))}::timestamptz[],
      ${people.map(({ mergedInto }) => mergedInto)}::text[]
    )
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
      version = excluded.version,
      name = excluded.name,
      email = excluded.email,
      user_id = excluded.user_id,
      identified = excluded.identified,
      event_count = excluded.event_count,
      created_at = excluded.created_at,
      last_seen_at = excluded.last_seen_at,
      merged_into = excluded.merged_into
  `.execute(transaction);
}

export async function writeProfiles(
  transaction: Transaction<Tables>,
  profiles: readonly PersonProfile[],
): Promise<void> {
  if (profiles.length === 0) return;
  const texts = profiles.map(searchedText);
  await sql`
    INSERT INTO person_profiles (workspace_id, profile_id, traits, identifiers, search_text, search_grams)
    SELECT workspace_id, profile_id, traits, identifiers, search_text, string_to_array(search_grams, ${GRAM_SEPARATOR})
    FROM unnest(
      ${profiles.map(({ workspaceId }) => workspaceId)}::text[],
      ${profiles.map(({ profileId }) => profileId)}::text[],
      ${profiles.map(({ traits }) => JSON.stringify(traits))}::json[],
      ${profiles.map(({ identifiers }) => JSON.stringify(identifiers))}::json[],
      ${texts}::text[],
      ${texts.map((text) => searchGrams(text).join(GRAM_SEPARATOR))}::text[]
    ) AS profile (workspace_id, profile_id, traits, identifiers, search_text, search_grams)
    ON CONFLICT (workspace_id, profile_id) DO UPDATE SET
      traits = excluded.traits,
      identifiers = excluded.identifiers,
      search_text = excluded.search_text,
      search_grams = excluded.search_grams
  `.execute(transaction);
}

/** PostgreSQL has no arrays of arrays of different lengths; no gram holds a line feed. */
const GRAM_SEPARATOR = '\n';

const SEARCHED_TRAITS = ['name', 'firstName', 'lastName', 'email'];

function searchedText({ traits, identifiers }: PersonProfile): string {
  const named = SEARCHED_TRAITS.map((trait) => traits[trait]).filter((value) => typeof value === 'string');
  const { firstName, lastName } = traits;
  const inBothOrders =
    typeof firstName === 'string' && typeof lastName === 'string'
      ? [`${firstName} ${lastName}`, `${lastName} ${firstName}`, `${lastName}${firstName}`]
      : [];
  return searchTextOf([...named, ...inBothOrders, ...identifiers.map(({ value }) => value)]);
}

export async function writeMemberships(
  transaction: Transaction<Tables>,
  { saved, removed }: { readonly saved: readonly Membership[]; readonly removed: readonly Membership[] },
): Promise<void> {
  if (removed.length > 0) {
    await sql`
      DELETE FROM memberships USING unnest(
        ${removed.map(({ workspaceId }) => workspaceId)}::text[],
        ${removed.map(({ profileId }) => profileId)}::text[],
        ${removed.map(({ segmentId }) => segmentId)}::text[]
      ) AS removed (workspace_id, profile_id, segment_id)
      WHERE memberships.workspace_id = removed.workspace_id
        AND memberships.profile_id = removed.profile_id
        AND memberships.segment_id = removed.segment_id
    `.execute(transaction);
  }
  if (saved.length === 0) return;
  await sql`
    INSERT INTO memberships (workspace_id, profile_id, segment_id, segment_version, cause, cause_message_id, since)
    SELECT * FROM unnest(
      ${saved.map(({ workspaceId }) => workspaceId)}::text[],
      ${saved.map(({ profileId }) => profileId)}::text[],
      ${saved.map(({ segmentId }) => segmentId)}::text[],
      ${saved.map(({ segmentVersion }) => segmentVersion)}::integer[],
      ${saved.map(({ cause }) => cause)}::text[],
      ${saved.map(({ causeMessageId }) => causeMessageId)}::text[],
      ${saved.map(({ since }) => new Date(since))}::timestamptz[]
    )
    ON CONFLICT (workspace_id, profile_id, segment_id) DO UPDATE SET
      segment_version = excluded.segment_version,
      cause = excluded.cause,
      cause_message_id = excluded.cause_message_id,
      since = excluded.since
  `.execute(transaction);
}

export async function writeSubscriptions(
  transaction: Transaction<Tables>,
  subscriptions: readonly Subscription[],
): Promise<void> {
  if (subscriptions.length === 0) return;
  await sql`
    INSERT INTO subscriptions (workspace_id, profile_id, channel, status, changed_at)
    SELECT * FROM unnest(
      ${subscriptions.map(({ workspaceId }) => workspaceId)}::text[],
      ${subscriptions.map(({ profileId }) => profileId)}::text[],
      ${subscriptions.map(({ channel }) => channel)}::text[],
      ${subscriptions.map(({ status }) => status)}::text[],
      ${subscriptions.map(({ changedAt }) => new Date(changedAt))}::timestamptz[]
    )
    ON CONFLICT (workspace_id, profile_id, channel) DO UPDATE SET
      status = excluded.status,
      changed_at = excluded.changed_at
  `.execute(transaction);
}

const TABLES_OF_PEOPLE = ['memberships', 'subscriptions', 'enrollments', 'messages'] as const;

/** Where what somebody was before merges stays; the other tables have been handed over, or are on their way. */
const TABLES_OF_FAMILIES = ['timeline', 'person_profiles', 'people'] as const;

/** Removes every row of the people who were erased, with what they were before merges, and remembers their ids. */
export async function erasePeople(
  transaction: Transaction<Tables>,
  erased: readonly ProfileReference[],
): Promise<void> {
  if (erased.length === 0) return;
  // People last: they tell who became part of whom.
  for (const table of TABLES_OF_FAMILIES) {
    await sql`
      WITH RECURSIVE family AS (
        SELECT workspace_id, profile_id FROM unnest(
          ${erased.map(({ workspaceId }) => workspaceId)}::text[],
          ${erased.map(({ profileId }) => profileId)}::text[]
        ) AS erased (workspace_id, profile_id)
        UNION
        SELECT people.workspace_id, people.profile_id
        FROM family JOIN people ON people.workspace_id = family.workspace_id AND people.merged_into = family.profile_id
      )
      DELETE FROM ${sql.table(table)} AS row USING family
      WHERE row.workspace_id = family.workspace_id AND row.profile_id = family.profile_id
    `.execute(transaction);
  }
  for (const table of TABLES_OF_PEOPLE) {
    await sql`
      DELETE FROM ${sql.table(table)} AS row USING unnest(
        ${erased.map(({ workspaceId }) => workspaceId)}::text[],
        ${erased.map(({ profileId }) => profileId)}::text[]
      ) AS erased (workspace_id, profile_id)
      WHERE row.workspace_id = erased.workspace_id AND row.profile_id = erased.profile_id
    `.execute(transaction);
  }
  await sql`
    INSERT INTO erased_people (workspace_id, profile_id)
    SELECT * FROM unnest(
      ${erased.map(({ workspaceId }) => workspaceId)}::text[],
      ${erased.map(({ profileId }) => profileId)}::text[]
    )
    ON CONFLICT DO NOTHING
  `.execute(transaction);
}
