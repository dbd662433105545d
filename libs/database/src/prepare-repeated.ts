import type pg from 'pg';

/** A statement is prepared when it comes for the fifth time on a connection, as the JDBC driver does. */
const USES_BEFORE = 4;
/** Statements that one connection prepares; each costs the server some memory. */
const MOST_PREPARED = 256;
/** What PostgreSQL says of a prepared statement whose tables were changed under it. */
const PLAN_IS_STALE = '0A000';

/** `callback` is how the pool itself asks. */
type Query = (config: string | pg.QueryConfig, values?: unknown[], callback?: unknown) => Promise<pg.QueryResult>;

/**
 * Has statements with parameters that come again and again on a connection prepared by the server, which then parses and
 * plans them once. Statements that come once in a while stay as they are.
 */
export function prepareRepeated(client: pg.PoolClient): void {
  const query: Query = client.query.bind(client);
  const uses = new Map<string, number>();
  const names = new Map<string, string>();
  let named = 0;

  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const count = (uses.get(text) ?? 0) + 1;
    if (count <= USES_BEFORE) {
      if (uses.size < MOST_PREPARED * 4 || uses.has(text)) uses.set(text, count);
      return undefined;
    }
    if (names.size >= MOST_PREPARED) return undefined;
    uses.delete(text);
    named += 1;
    const name = `s${String(named)}`;
    names.set(text, name);
    return name;
  };

  const queryPrepared: Query = (config, values, callback) => {
    const isRepeatable =
      typeof config === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined;
    const name = isRepeatable ? nameOf(config) : undefined;
    if (typeof config !== 'string' || values === undefined || name === undefined)
      return query(config, values, callback);
    return query({ name, text: config, values }).catch((error: unknown) => {
      // The next use prepares it anew, under another name.
      if (error instanceof Error && 'code' in error && error.code === PLAN_IS_STALE) names.delete(config);
      throw error;
    });
  };
  Object.assign(client, { query: queryPrepared });
}
