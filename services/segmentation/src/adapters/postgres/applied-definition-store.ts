import type { Queryable } from '@ichie/database';
import type { LaneIdentity } from '@ichie/stream';
import { sql } from 'kysely';
import { beforeAll, definitionKey, type AppliedDefinitionStore, type Cursor } from '../../application/ports.ts';
import type { Tables } from './tables.ts';

interface PendingRow {
  readonly workspaceId: string;
  readonly segmentId: string;
  readonly bucket: number;
  readonly profileId: string;
}

/** What one lane has applied. Another number of partitions makes other lanes, which begin anew. */
export function createAppliedDefinitionStore(
  database: Queryable<Tables>,
  { partition, partitions }: LaneIdentity,
): AppliedDefinitionStore {
  const ofLane = sql`partitions = ${partitions} AND partition = ${partition}`;
  return {
    async versions() {
      const { rows } = await sql<{ workspaceId: string; segmentId: string; version: number }>`
        SELECT workspace_id AS "workspaceId", segment_id AS "segmentId", version
        FROM applied_definitions
        WHERE ${ofLane}
      `.execute(database);
      return new Map(rows.map((row) => [definitionKey(row), row.version]));
    },
    async begin(segments) {
      await sql`
        INSERT INTO applied_definitions
          (partitions, partition, workspace_id, segment_id, version, cursor_bucket, cursor_profile_id)
        SELECT ${partitions}::smallint, ${partition}::smallint, workspace_id, segment_id, version,
               ${beforeAll.bucket}::smallint, ${beforeAll.profileId}
        FROM unnest(
          ${segments.map(({ workspaceId }) => workspaceId)}::text[],
          ${segments.map(({ segmentId }) => segmentId)}::text[],
          ${segments.map(({ version }) => version)}::integer[]
        ) AS segment (workspace_id, segment_id, version)
        ON CONFLICT (partitions, partition, workspace_id, segment_id) DO UPDATE
        SET version = excluded.version, cursor_bucket = excluded.cursor_bucket,
            cursor_profile_id = excluded.cursor_profile_id, completed_at = NULL
      `.execute(database);
    },
    async next() {
      const { rows } = await sql<PendingRow>`
        SELECT workspace_id AS "workspaceId", segment_id AS "segmentId",
               cursor_bucket AS bucket, cursor_profile_id AS "profileId"
        FROM applied_definitions
        WHERE ${ofLane} AND completed_at IS NULL
        ORDER BY workspace_id, cursor_bucket, cursor_profile_id, segment_id
      `.execute(database);
      const [first] = rows;
      if (first === undefined) return undefined;
      const ofWorkspace = rows.filter(({ workspaceId }) => workspaceId === first.workspaceId);
      const together = ofWorkspace.filter((row) => isAt(row, first));
      const ahead = ofWorkspace.find((row) => !isAt(row, first));
      return {
        workspaceId: first.workspaceId,
        segmentIds: together.map(({ segmentId }) => segmentId),
        after: cursorOf(first),
        upTo: ahead === undefined ? null : cursorOf(ahead),
      };
    },
    async advance({ workspaceId, segmentIds, after }, to, now) {
      const { bucket, profileId } = to ?? after;
      await sql`
        UPDATE applied_definitions
        SET cursor_bucket = ${bucket}, cursor_profile_id = ${profileId},
            completed_at = ${to === null ? new Date(now) : null}
        WHERE ${ofLane} AND workspace_id = ${workspaceId} AND segment_id = ANY(${segmentIds}::text[])
      `.execute(database);
    },
  };
}

const cursorOf = ({ bucket, profileId }: PendingRow): Cursor => ({ bucket, profileId });

const isAt = (row: Cursor, { bucket, profileId }: Cursor): boolean =>
  row.bucket === bucket && row.profileId === profileId;
