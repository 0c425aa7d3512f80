import { freePort } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type TestServer } from '../support/index.js';
import { makeWorld, newWriter } from './live-world.js';

let server: TestServer;
let port: number;

beforeAll(async () => {
  port = await freePort();
  server = await startServer({ env: { METRICS_PORT: String(port) } });
});
afterAll(() => server.close());

describe('metrics', () => {
  it('are told on a port of their own, and count what happened; no words of the text', async () => {
    const world = await makeWorld(server);
    const ann = await newWriter(world);
    ann.type('unmistakable');
    await ann.acked();
    ann.push(Uint8Array.of(1, 2, 3));
    await ann.rejected();
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    expect(text).toMatch(/^plenary_live_pushes_stored_total 1$/mu);
    expect(text).toMatch(/^plenary_live_pushes_rejected_total\{code="live.invalid_update"\} 1$/mu);
    expect(text).toMatch(/^plenary_live_sockets_open 1$/mu);
    expect(text).toMatch(/^plenary_live_documents_open 1$/mu);
    expect(text).toMatch(/^plenary_live_commit_ms_count 1$/mu);
    expect(text).not.toContain('unmistakable');
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    expect(await (await fetch(`${server.url}/metrics`)).text()).not.toContain('plenary_live');
    ann.close();
  });

  it('that the dashboard shows are all told', async () => {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const dashboard = readFileSync(join(import.meta.dirname, '../../docs/operations/grafana.json'), 'utf8');
    const shown = new Set([...dashboard.matchAll(/plenary_(?:live|nodejs)\w+/gu)].map(([name]) => name));
    expect(shown.size).toBeGreaterThan(10);
    for (const name of shown) expect(text).toContain(name);
  });
});
