import { createHash } from 'node:crypto';
import pg from 'pg';

/** One service's place in the database: a schema, and a role that may use it and nothing else. */
export interface SchemaProvision {
  readonly schema: string;
  /** Password of the role `ichie_<schema>`. */
  readonly password: string;
}

export interface ProvisionOptions {
  /** A role that may create databases and roles, connected to any database. */
  readonly superuserUrl: string;
  readonly database: string;
  readonly schemas: readonly SchemaProvision[];
}

const EXTENSIONS = ['pg_trgm', 'btree_gin'];

/**
 * Creates the database, and for each service its schema and its role. Repeating it changes nothing but passwords.
 * Migrations run as the superuser; the role of a service reads and writes rows of its own schema, no more.
 */
export async function provisionDatabase(options: ProvisionOptions): Promise<void> {
  await withClient(options.superuserUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [options.database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${pg.escapeIdentifier(options.database)}`);
    for (const { schema, password } of options.schemas) await createRole(client, roleOf(schema), password);
  });
  await withClient(databaseUrl(options.superuserUrl, options.database), async (client) => {
    await client.query('REVOKE ALL ON SCHEMA public FROM PUBLIC');
    await client.query('CREATE SCHEMA IF NOT EXISTS extensions');
    await client.query('GRANT USAGE ON SCHEMA extensions TO PUBLIC');
    for (const extension of EXTENSIONS) {
      await client.query(`CREATE EXTENSION IF NOT EXISTS ${extension} SCHEMA extensions`);
    }
    for (const { schema } of options.schemas) await createSchema(client, schema, options.database);
  });
}

/** The role of a schema's service. */
export const roleOf = (schema: string): string => `ichie_${schema}`;

/** The same server and role, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // One at a time: roles are shared by all databases of a server, and two changes of one role collide.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    await work(client);
  } finally {
    await client.end();
  }
}

const LOCK = createHash('sha256').update('ichie.provision').digest().readInt32BE(0);

async function createRole(client: pg.Client, role: string, password: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${name} LOGIN NOSUPERUSER PASSWORD ${pg.escapeLiteral(password)}`);
}

async function createSchema(client: pg.Client, schema: string, database: string): Promise<void> {
  const name = pg.escapeIdentifier(schema);
  const role = pg.escapeIdentifier(roleOf(schema));
  await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`);
  await client.query(`GRANT CONNECT ON DATABASE ${pg.escapeIdentifier(database)} TO ${role}`);
  await client.query(`GRANT USAGE ON SCHEMA ${name} TO ${role}`);
  await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${name} TO ${role}`);
  await client.query(
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role}`,
  );
  await client.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA ${name} GRANT USAGE, SELECT ON SEQUENCES TO ${role}`);
  await client.query(
    `ALTER ROLE ${role} IN DATABASE ${pg.escapeIdentifier(database)} SET search_path = ${name}, extensions`,
  );
}
