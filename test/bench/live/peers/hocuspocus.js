/**
 * The peer: Hocuspocus with its database extension on the same Postgres, with its own defaults.
 * Environment: DATABASE_URL of a role that may make a table. Prints its port. JavaScript, because the types of these
 * packages point at sources that a strict compiler refuses.
 */
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';
import { Pool } from 'pg';

const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 });
await pool.query('CREATE TABLE IF NOT EXISTS hocuspocus_document (name text PRIMARY KEY, data bytea NOT NULL)');
const database = new Database({
  fetch: async ({ documentName }) => {
    const { rows } = await pool.query('SELECT data FROM hocuspocus_document WHERE name = $1', [documentName]);
    return rows[0]?.data ?? null;
  },
  store: async ({ documentName, state }) => {
    await pool.query(
      `INSERT INTO hocuspocus_document (name, data) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET data = excluded.data`,
      [documentName, Buffer.from(state)],
    );
  },
});
const server = new Server({ address: '127.0.0.1', quiet: true, stopOnSignals: false, extensions: [database] });
server.httpServer.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address.port}\n`));
