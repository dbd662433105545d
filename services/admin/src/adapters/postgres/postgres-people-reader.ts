import type { Identifier } from '@ichie/contracts';
import type { Database } from '@ichie/database';
import type { JsonObject } from '@ichie/kernel';
import { sql } from 'kysely';
import type { Keyset } from '../../application/paging.ts';
import type { Family, MessageWithState, PeopleQuery, PeopleReader } from '../../application/people/ports.ts';
import { MOST_RECENT, newest } from '../../domain/activity/recent-entries.ts';
import type {
  Enrollment,
  Membership,
  MessageState,
  Person,
  PersonProfile,
  Subscription,
  TimelineEntry,
  TimelineKind,
} from '../../domain/activity/rows.ts';
import { normalised, queryGrams } from '../../domain/people/search-text.ts';
import { enrollmentOf, membershipOf, messageOf, personOf } from './activity/load-activity.ts';
import type { EnrollmentRow, MembershipRow, MessageRow, PersonRow, Tables, TimelineRow } from './tables.ts';

const MOST_ENROLLMENTS = 100;

/** The read models in Postgres, for whoever looks at them. */
export class PostgresPeopleReader implements PeopleReader {
  readonly #kysely: Database<Tables>['kysely'];

  constructor({ kysely }: Database<Tables>) {
    this.#kysely = kysely;
  }

  async list(workspaceId: string, { search = '', segmentId, after, limit }: PeopleQuery): Promise<Person[]> {
    const text = normalised(search);
    const inSegment =
      segmentId === undefined
        ? sql``
        : sql`JOIN memberships ON memberships.workspace_id = people.workspace_id
            AND memberships.profile_id = people.profile_id AND memberships.segment_id = ${segmentId}`;
    const matching =
      text === ''
        ? sql``
        : sql`JOIN person_profiles ON person_profiles.workspace_id = people.workspace_id
            AND person_profiles.profile_id = people.profile_id
            AND search_grams @> ${queryGrams(text)}::text[] AND strpos(search_text, ${text}) > 0`;
    const beyond =
      after === undefined
        ? sql``
        : sql`AND (last_seen_at, people.profile_id) < (${new Date(after[0] ?? 0)}, ${after[1]})`;
    const { rows } = await sql<PersonRow>`
      SELECT people.* FROM people ${inSegment} ${matching}
      WHERE people.workspace_id = ${workspaceId} AND merged_into IS NULL ${beyond}
      ORDER BY last_seen_at DESC, people.profile_id DESC
      LIMIT ${limit + 1}
    `.execute(this.#kysely);
    return rows.map(personOf);
  }

  async find(workspaceId: string, profileId: string): Promise<Person | undefined> {
    const row = await this.#kysely
      .selectFrom('people')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('profile_id', '=', profileId)
      .executeTakeFirst();
    return row === undefined ? undefined : personOf(row);
  }

  async findProfile(workspaceId: string, profileId: string): Promise<PersonProfile | undefined> {
    const row = await this.#kysely
      .selectFrom('person_profiles')
      .select(['traits', 'identifiers'])
      .where('workspace_id', '=', workspaceId)
      .where('profile_id', '=', profileId)
      .executeTakeFirst();
    if (row === undefined) return undefined;
    return {
      workspaceId,
      profileId,
      traits: row.traits as JsonObject,
      identifiers: row.identifiers as readonly Identifier[],
    };
  }

  async families(workspaceId: string, profileIds: readonly string[]): Promise<Map<string, Family>> {
    const { rows } = await sql<{ root: string; profile_ids: string[]; event_count: number; last_seen_at: Date }>`
      WITH RECURSIVE family AS (
        SELECT root, root AS profile_id FROM unnest(${profileIds}::text[]) AS root
        UNION
        SELECT family.root, people.profile_id
        FROM family JOIN people ON people.workspace_id = ${workspaceId} AND people.merged_into = family.profile_id
      )
      SELECT root, array_agg(profile_id) AS profile_ids, sum(event_count)::bigint AS event_count, max(last_seen_at) AS last_seen_at
      FROM family JOIN people USING (profile_id)
      WHERE people.workspace_id = ${workspaceId}
      GROUP BY root
    `.execute(this.#kysely);
    return new Map(
      rows.map((row) => [
        row.root,
        {
          profileId: row.root,
          profileIds: row.profile_ids,
          eventCount: row.event_count,
          lastSeenAt: row.last_seen_at.getTime(),
        },
      ]),
    );
  }

  async survivorOf(workspaceId: string, profileId: string): Promise<string> {
    const { rows } = await sql<{ survivor: string }>`
      WITH RECURSIVE way AS (
        SELECT ${profileId}::text AS profile_id, 0 AS steps
        UNION ALL
        SELECT people.merged_into, way.steps + 1
        FROM way JOIN people ON people.workspace_id = ${workspaceId} AND people.profile_id = way.profile_id
        WHERE people.merged_into IS NOT NULL AND way.steps < 100
      )
      SELECT profile_id AS survivor FROM way ORDER BY steps DESC LIMIT 1
    `.execute(this.#kysely);
    return rows[0]?.survivor ?? profileId;
  }

  async memberships(workspaceId: string, profileIds: readonly string[]): Promise<Membership[]> {
    const { rows } = await sql<MembershipRow>`
      SELECT * FROM memberships
      WHERE workspace_id = ${workspaceId} AND profile_id = ANY(${profileIds}::text[])
      ORDER BY since DESC, segment_id
    `.execute(this.#kysely);
    return rows.map(membershipOf);
  }

  async enrollments(workspaceId: string, profileIds: readonly string[]): Promise<Enrollment[]> {
    const { rows } = await sql<EnrollmentRow>`
      SELECT * FROM enrollments
      WHERE workspace_id = ${workspaceId} AND profile_id = ANY(${profileIds}::text[])
      ORDER BY started_at DESC, enrollment_id
      LIMIT ${MOST_ENROLLMENTS}
    `.execute(this.#kysely);
    return rows.map(enrollmentOf);
  }

  async subscriptions(workspaceId: string, profileIds: readonly string[]): Promise<Subscription[]> {
    const rows = await this.#kysely
      .selectFrom('subscriptions')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('profile_id', 'in', profileIds)
      .orderBy('changed_at')
      .execute();
    return rows.map((row) => ({
      workspaceId: row.workspace_id,
      profileId: row.profile_id,
      channel: row.channel as Subscription['channel'],
      status: row.status as Subscription['status'],
      changedAt: row.changed_at.getTime(),
    }));
  }

  /** Each profile's newest entries are found in the key of the table; the family's newest are among them. */
  async timeline(
    workspaceId: string,
    profileIds: readonly string[],
    { after, limit, kinds }: Keyset & { readonly kinds?: readonly TimelineKind[] },
  ): Promise<TimelineEntry[]> {
    const beyond = after === undefined ? sql`` : sql`AND (at, entry_id) < (${new Date(after[0] ?? 0)}, ${after[1]})`;
    const ofKinds = kinds === undefined ? sql`` : sql`AND kind = ANY(${kinds}::text[])`;
    const { rows } = await sql<TimelineRow>`
      SELECT entry.*
      FROM unnest(${profileIds}::text[]) AS family (profile_id)
      CROSS JOIN LATERAL (
        SELECT * FROM timeline
        WHERE workspace_id = ${workspaceId} AND profile_id = family.profile_id ${beyond} ${ofKinds}
        ORDER BY at DESC, entry_id DESC
        LIMIT ${limit + 1}
      ) AS entry
      ORDER BY entry.at DESC, entry.entry_id DESC
      LIMIT ${limit + 1}
    `.execute(this.#kysely);
    return rows.map(entryOf);
  }

  async messages(
    workspaceId: string,
    profileIds: readonly string[],
    { after, limit }: Keyset,
  ): Promise<MessageWithState[]> {
    const beyond =
      after === undefined ? sql`` : sql`AND (first_at, message_id) < (${new Date(after[0] ?? 0)}, ${after[1]})`;
    const { rows } = await sql<MessageRow>`
      SELECT * FROM messages
      WHERE workspace_id = ${workspaceId} AND profile_id = ANY(${profileIds}::text[]) ${beyond}
      ORDER BY first_at DESC, message_id DESC
      LIMIT ${limit + 1}
    `.execute(this.#kysely);
    return rows.map((row) => ({
      ...messageOf(row),
      latest: { state: row.state as MessageState['state'], reason: row.reason, at: row.first_at.getTime() },
      firstAt: row.first_at.getTime(),
    }));
  }

  async namesOf(workspaceId: string, profileIds: readonly string[]): Promise<Map<string, string | null>> {
    const { rows } = await sql<{ profile_id: string; name: string | null }>`
      SELECT profile_id, coalesce(name, email) AS name FROM people
      WHERE workspace_id = ${workspaceId} AND profile_id = ANY(${profileIds}::text[])
    `.execute(this.#kysely);
    return new Map(rows.map((row) => [row.profile_id, row.name]));
  }

  async recent(workspaceId: string): Promise<TimelineEntry[]> {
    const rows = await this.#kysely
      .selectFrom('recent_activity')
      .select('entries')
      .where('workspace_id', '=', workspaceId)
      .execute();
    return newest(
      rows.flatMap(({ entries }) => entries as readonly TimelineEntry[]),
      MOST_RECENT,
    );
  }
}

const entryOf = (row: TimelineRow): TimelineEntry => ({
  workspaceId: row.workspace_id,
  profileId: row.profile_id,
  entryId: row.entry_id,
  at: row.at.getTime(),
  kind: row.kind as TimelineKind,
  title: row.title,
  detail: row.detail as JsonObject,
  messageId: row.message_id,
});
