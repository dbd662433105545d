import type { Database, Transaction } from '@ichie/database';
import type { Instant, JsonObject } from '@ichie/kernel';
import { sql } from 'kysely';
import type { DefinitionNames, DefinitionStore } from '../../application/definitions/ports.ts';
import type { Keyset } from '../../application/paging.ts';
import type {
  Definition,
  DefinitionKind,
  DefinitionReference,
  DefinitionVersion,
} from '../../domain/definitions/definition.ts';
import type { DefinitionRow, DefinitionVersionRow, Tables } from './tables.ts';
import { writeAudit, writePublications } from './write-publications.ts';

export interface PostgresStoreOptions {
  readonly database: Database<Tables>;
  readonly clock: { now(): Instant };
  /** Told after each commit that has left something to publish. */
  readonly onPublication: () => void;
}

/** Definitions, their versions and their publications in Postgres. */
export class PostgresDefinitionStore implements DefinitionStore {
  readonly #options: PostgresStoreOptions;

  constructor(options: PostgresStoreOptions) {
    this.#options = options;
  }

  find(reference: DefinitionReference): Promise<Definition | undefined> {
    return findDefinition(this.#kysely, reference);
  }

  async list(workspaceId: string, kind: DefinitionKind, { after, limit }: Keyset): Promise<Definition[]> {
    let query = this.#kysely
      .selectFrom('definitions')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', kind);
    if (after !== undefined) query = query.where(sql<boolean>`(name, definition_id) > (${after[0]}, ${after[1]})`);
    const rows = await query
      .orderBy('name')
      .orderBy('definition_id')
      .limit(limit + 1)
      .execute();
    return rows.map(definitionOf);
  }

  findVersion(reference: DefinitionReference, version: number): Promise<DefinitionVersion | undefined> {
    return findVersion(this.#kysely, reference, version);
  }

  async listVersions(
    { workspaceId, kind, definitionId }: DefinitionReference,
    { after, limit }: Keyset,
  ): Promise<DefinitionVersion[]> {
    let query = this.#kysely
      .selectFrom('definition_versions')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', kind)
      .where('definition_id', '=', definitionId);
    if (after !== undefined) query = query.where('version', '<', Number(after[0]));
    const rows = await query
      .orderBy('version', 'desc')
      .limit(limit + 1)
      .execute();
    return rows.map(versionOf);
  }

  async publishersOf(
    { workspaceId, kind, definitionId }: DefinitionReference,
    versions: readonly number[],
  ): Promise<ReadonlyMap<number, string>> {
    if (versions.length === 0) return new Map();
    // A version may be retired after it was published: the first who named it has made it.
    const { rows } = await sql<{ version: number; actor: string }>`
      SELECT DISTINCT ON (version) version, actor
      FROM audit_log, LATERAL (SELECT (detail ->> 'version')::integer AS version) AS named
      WHERE workspace_id = ${workspaceId} AND subject_kind = ${kind} AND subject_id = ${definitionId}
        AND action IN (${`${kind}.published`}, ${`${kind}.retired`}) AND version = ANY(${versions}::integer[])
      ORDER BY version, audit_id
    `.execute(this.#kysely);
    return new Map(rows.map(({ version, actor }) => [version, actor]));
  }

  async listLive(workspaceId: string, kind: DefinitionKind): Promise<DefinitionVersion[]> {
    const { rows } = await sql<DefinitionVersionRow>`
      SELECT definition_versions.*
      FROM definitions JOIN definition_versions USING (workspace_id, kind, definition_id, version)
      WHERE workspace_id = ${workspaceId} AND kind = ${kind} AND NOT definitions.retired
    `.execute(this.#kysely);
    return rows.map(versionOf);
  }

  async namesOf(workspaceId: string): Promise<DefinitionNames> {
    const rows = await this.#kysely
      .selectFrom('definitions')
      .select(['kind', 'definition_id', 'name'])
      .where('workspace_id', '=', workspaceId)
      .execute();
    const names = new Map(rows.map((row) => [`${row.kind} ${row.definition_id}`, row.name]));
    return { nameOf: (kind, definitionId) => names.get(`${kind} ${definitionId}`) };
  }

  async change(
    reference: DefinitionReference,
    actor: string,
    change: Parameters<DefinitionStore['change']>[2],
  ): Promise<Definition> {
    const now = this.#options.clock.now();
    const { definition, publications = [] } = await this.#kysely.transaction().execute(async (transaction) => {
      await lock(transaction, reference);
      const current = await findDefinition(transaction, reference);
      const last = current?.version == null ? undefined : await findVersion(transaction, reference, current.version);
      const outcome = change(current, last);
      if (outcome.action === null) return outcome;
      await saveDefinition(transaction, outcome.definition);
      for (const version of outcome.versions ?? []) await saveVersion(transaction, version);
      await writePublications(transaction, outcome.publications ?? [], now);
      const { revision, version } = outcome.definition;
      const { workspaceId, kind: subjectKind, definitionId: subjectId } = reference;
      await writeAudit(transaction, {
        workspaceId,
        actor,
        action: outcome.action,
        subjectKind,
        subjectId,
        detail: { revision, version },
        now,
      });
      return outcome;
    });
    if (publications.length > 0) this.#options.onPublication();
    return definition;
  }

  get #kysely(): Database<Tables>['kysely'] {
    return this.#options.database.kysely;
  }
}

type Connection = Database<Tables>['kysely'] | Transaction<Tables>;

/** Also keeps two from creating the same definition at once, where there is no row to lock yet. */
async function lock(
  transaction: Transaction<Tables>,
  { workspaceId, kind, definitionId }: DefinitionReference,
): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${kind} ${definitionId}`}, 0))`.execute(
    transaction,
  );
}

async function findDefinition(
  connection: Connection,
  { workspaceId, kind, definitionId }: DefinitionReference,
): Promise<Definition | undefined> {
  const row = await connection
    .selectFrom('definitions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .where('definition_id', '=', definitionId)
    .executeTakeFirst();
  return row === undefined ? undefined : definitionOf(row);
}

async function findVersion(
  connection: Connection,
  { workspaceId, kind, definitionId }: DefinitionReference,
  version: number,
): Promise<DefinitionVersion | undefined> {
  const row = await connection
    .selectFrom('definition_versions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('kind', '=', kind)
    .where('definition_id', '=', definitionId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? undefined : versionOf(row);
}

async function saveDefinition(transaction: Transaction<Tables>, definition: Definition): Promise<void> {
  const changing = {
    name: definition.name,
    draft: JSON.stringify(definition.draft),
    revision: definition.revision,
    version: definition.version,
    changed: definition.changed,
    retired: definition.retired,
    updated_at: new Date(definition.updatedAt),
    published_at: definition.publishedAt === null ? null : new Date(definition.publishedAt),
  };
  const { workspaceId, kind, definitionId, createdAt } = definition;
  await transaction
    .insertInto('definitions')
    .values({
      workspace_id: workspaceId,
      kind,
      definition_id: definitionId,
      created_at: new Date(createdAt),
      ...changing,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'kind', 'definition_id']).doUpdateSet(changing))
    .execute();
}

/** A version is written once; all that ever changes of it is that it is retired. */
async function saveVersion(transaction: Transaction<Tables>, version: DefinitionVersion): Promise<void> {
  await transaction
    .insertInto('definition_versions')
    .values({
      workspace_id: version.workspaceId,
      kind: version.kind,
      definition_id: version.definitionId,
      version: version.version,
      name: version.name,
      body: JSON.stringify(version.body),
      retired: version.retired,
      published_at: new Date(version.publishedAt),
    })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'kind', 'definition_id', 'version']).doUpdateSet({ retired: version.retired }),
    )
    .execute();
}

const definitionOf = (row: DefinitionRow): Definition => ({
  workspaceId: row.workspace_id,
  kind: row.kind as DefinitionKind,
  definitionId: row.definition_id,
  name: row.name,
  draft: row.draft as JsonObject,
  revision: row.revision,
  version: row.version,
  changed: row.changed,
  retired: row.retired,
  createdAt: row.created_at.getTime(),
  updatedAt: row.updated_at.getTime(),
  publishedAt: row.published_at?.getTime() ?? null,
});

const versionOf = (row: DefinitionVersionRow): DefinitionVersion => ({
  workspaceId: row.workspace_id,
  kind: row.kind as DefinitionKind,
  definitionId: row.definition_id,
  version: row.version,
  name: row.name,
  body: row.body as JsonObject,
  retired: row.retired,
  publishedAt: row.published_at.getTime(),
});
