import type { DocumentContentView } from '#contracts';
import { canonicalContent, contentHash, parseMarkdown } from '#document';
import { newId } from '#shared';
import { Client, startServer, type TestServer } from '../support/index.js';
import { addMember, makeWorld, newWriter, type World } from '../live/live-world.js';

describe('the stored text over HTTP', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
    world = await makeWorld(server);
    const ann = await newWriter(world);
    ann.type(' And more.');
    await ann.acked();
    ann.close();
  });
  afterAll(() => server.close());

  it('is what the log makes, with its hashes', async () => {
    const reader = await addMember(server, world.groupId, { role: 'observer' });
    const { status, body } = await reader.browser.get<DocumentContentView>(
      `/api/documents/${world.documentId}/content`,
    );
    expect(status).toBe(200);
    const { document } = parseMarkdown('Seed. And more.\n');
    expect(body).toMatchObject({
      documentId: world.documentId,
      seq: 2,
      contentHash: contentHash(document),
      clauseCount: 1,
      wordCount: 3,
      markdown: 'Seed. And more.\n',
      canonical: canonicalContent(document),
    });
  });

  it('comes as a Markdown file', async () => {
    const { status, body, headers } = await world.chair.browser.get(`/api/documents/${world.documentId}/markdown`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(headers.get('content-disposition')).toContain('draft.md');
    expect(body).toBe('Seed. And more.\n');
  });

  it('is not found by those who may not read it, nor when it does not exist', async () => {
    const outsider = await addMember(server, (await makeWorld(server)).groupId);
    for (const browser of [new Client(server), outsider.browser])
      for (const id of [world.documentId, newId()])
        for (const what of ['content', 'markdown'])
          expect((await browser.get(`/api/documents/${id}/${what}`)).status).toBe(404);
    expect((await world.chair.browser.get('/api/documents/nonsense/content')).status).toBe(400);
  });

  it('is built so many times a minute for one person', async () => {
    const reader = await addMember(server, world.groupId);
    const ask = () => reader.browser.get(`/api/documents/${world.documentId}/markdown`);
    const statuses = [];
    for (let no = 0; no < 121; no += 1) statuses.push((await ask()).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(120);
    expect(statuses.at(-1)).toBe(429);
  });
});
