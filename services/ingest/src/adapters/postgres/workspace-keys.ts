import { randomBytes } from 'node:crypto';
import type { Kysely } from '@ichie/database';
import type { Clock } from '@ichie/kernel';
import { type Sealer, createSealer } from '@ichie/platform';
import { sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Seals and opens what belongs to one workspace. */
export interface WorkspaceSeal {
  seal(text: string, purpose: SealPurpose): Buffer;
  /** Throws {@link SealBroken}. */
  open(sealed: Uint8Array, purpose: SealPurpose): string;
}

export type SealPurpose = 'rejected event' | 'violation sample' | 'plan trial';

/** The keys with which the data of each workspace is sealed. */
export interface WorkspaceKeys {
  /** The seals of workspaces; keys that do not exist yet are made. */
  sealsOf(workspaceIds: Iterable<string>): Promise<ReadonlyMap<string, WorkspaceSeal>>;
  sealOf(workspaceId: string): Promise<WorkspaceSeal>;
}

const KEY_BYTES = 32;
const WRAPPING = 'workspace key';
/** Seals that are remembered. */
const CAPACITY = 1_000;

export interface WorkspaceKeyParts {
  readonly database: Kysely<Tables>;
  readonly clock: Clock;
  /** Wraps the keys. */
  readonly sealer: Sealer;
}

/** Each workspace has a random key of its own, sealed with SEALING_KEY: without its row nothing of it can be opened again. */
export function createWorkspaceKeys({ database, clock, sealer }: WorkspaceKeyParts): WorkspaceKeys {
  const known = new Map<string, WorkspaceSeal>();

  async function load(workspaceIds: readonly string[]): Promise<void> {
    const fresh = workspaceIds.map((workspaceId) =>
      sealer.seal(randomBytes(KEY_BYTES), { workspaceId, purpose: WRAPPING }),
    );
    // Of two instances that make a key at the same time, one does.
    await sql`
      INSERT INTO workspace_keys (workspace_id, wrapped_key, created_at)
      SELECT made.workspace_id, made.wrapped_key, ${new Date(clock.now())}
      FROM unnest(${workspaceIds}::text[], ${fresh}::bytea[]) AS made (workspace_id, wrapped_key)
      WHERE NOT EXISTS (SELECT FROM workspace_keys WHERE workspace_keys.workspace_id = made.workspace_id)
      ON CONFLICT (workspace_id) DO NOTHING
    `.execute(database);
    const rows = await database
      .selectFrom('workspace_keys')
      .select(['workspace_id', 'wrapped_key'])
      .where('workspace_id', '=', sql<string>`ANY(${workspaceIds})`)
      .execute();
    if (known.size + rows.length > CAPACITY) known.clear();
    for (const { workspace_id: workspaceId, wrapped_key: wrapped } of rows) {
      known.set(workspaceId, sealOfKey(workspaceId, sealer.open(wrapped, { workspaceId, purpose: WRAPPING })));
    }
  }

  const keys: WorkspaceKeys = {
    async sealsOf(workspaceIds) {
      const wanted = [...new Set(workspaceIds)];
      const missing = wanted.filter((workspaceId) => !known.has(workspaceId));
      const found = new Map([...known].filter(([workspaceId]) => wanted.includes(workspaceId)));
      if (missing.length === 0) return found;
      await load(missing);
      for (const workspaceId of missing) {
        const seal = known.get(workspaceId);
        if (seal !== undefined) found.set(workspaceId, seal);
      }
      return found;
    },
    async sealOf(workspaceId) {
      const seal = known.get(workspaceId) ?? (await keys.sealsOf([workspaceId])).get(workspaceId);
      if (seal === undefined) throw new Error('The key of the workspace was taken away while it was read.');
      return seal;
    },
  };
  return keys;
}

function sealOfKey(workspaceId: string, key: Buffer): WorkspaceSeal {
  const sealer = createSealer(key.toString('base64'));
  return {
    seal: (text, purpose) => sealer.seal(Buffer.from(text), { workspaceId, purpose }),
    open: (sealed, purpose) => sealer.open(sealed, { workspaceId, purpose }).toString('utf8'),
  };
}
