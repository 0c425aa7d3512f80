import { type Client, escapeIdentifier } from 'pg';

interface Granted {
  readonly url: string;
  readonly insertOnlyTables: readonly string[];
}

/**
 * Gives the server's role its rights on every table: all rows, but only reading and adding where a table is insert-only;
 * what leaves such a table leaves it by a function of the owner's, which it may call.
 * Does nothing where the server's role is the one that migrates.
 * @param client - a connection of the owner
 * @returns whether the server's role can change insert-only tables all the same
 */
export async function grantToServer(client: Client, { url, insertOnlyTables }: Granted): Promise<boolean> {
  const role = decodeURIComponent(new URL(url).username);
  const { rows } = await client.query<{ is_same: boolean }>(`SELECT current_user = $1 AS is_same`, [role]);
  if (rows[0]?.is_same !== true) await grantAll(client, escapeIdentifier(role), insertOnlyTables);
  return canChange(client, role, insertOnlyTables);
}

async function grantAll(client: Client, role: string, insertOnlyTables: readonly string[]): Promise<void> {
  const closed = insertOnlyTables.map((table) => escapeIdentifier(table)).join(', ');
  await client.query(`
    BEGIN;
    GRANT USAGE ON SCHEMA public TO ${role};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO ${role};
    REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM ${role};
    ${closed === '' ? '' : `REVOKE UPDATE, DELETE, TRUNCATE ON ${closed} FROM ${role};`}
    COMMIT;
  `);
}

async function canChange(client: Client, role: string, tables: readonly string[]): Promise<boolean> {
  const { rows } = await client.query<{ can: boolean | null }>(
    `SELECT bool_or(has_table_privilege($1, name, 'UPDATE') OR has_table_privilege($1, name, 'DELETE')) AS can
     FROM unnest($2::text[]) AS name`,
    [role, tables],
  );
  return rows[0]?.can === true;
}
