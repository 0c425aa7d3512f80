import type { FallenWordsView } from '#contracts';
import { Shadows } from '../../libs/live/src/shadows.service.js';
import { Client, startServer, type TestServer } from '../support/index.js';
import { textOf, typing } from '../support/raw-collab-client.js';
import { makeWorld, type Member, newWriter, type World } from './live-world.js';

describe('L44 words that fell while their author was gone', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  /** What somebody is offered, once everything stored so far was looked at. */
  async function offersTo({ browser }: Pick<Member, 'browser'>): Promise<FallenWordsView[]> {
    await server.app.get(Shadows, { strict: false }).idle();
    const { status, body } = await browser.get(`/api/documents/${world.documentId}/fallen-words`);
    expect(status).toBe(200);
    return body as FallenWordsView[]; // reason: the contract of the address
  }

  /** Ben types in a clause that Ann removes without having seen it, in either order, and is gone by then. */
  async function lose(words: string, { isBenFirst }: { isBenFirst: boolean }) {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const removal = ann.edit((doc) => doc.getXmlFragment('text').delete(0, 1));
    const typed = typing(ben, words);
    const pushes = [
      async () => void (await ann.acked(ann.push(removal))),
      async () => void (await ben.acked(ben.push(typed))),
    ];
    for (const push of isBenFirst ? pushes.toReversed() : pushes) await push();
    for (const writer of [ann, ben]) writer.close();
    return { ann: ann.member, ben: ben.member };
  }

  it.each([true, false])(
    'are offered to them, and to nobody else, with their place (typed first: %s)',
    async (isBenFirst) => {
      const { ann, ben } = await lose(' Ben was here.', { isBenFirst });
      const offers = await offersTo(ben);
      expect(offers).toEqual([expect.objectContaining({ words: ' Ben was here.' })]);
      if (isBenFirst) expect(offers).toMatchObject([{ before: 'Seed.', after: '', clauseId: expect.any(String) }]);
      expect(await offersTo(ann)).toEqual([]);
      expect(await offersTo(world.chair)).toEqual([]);
    },
  );

  it('are settled by their author alone, as often as it is said', async () => {
    const { ann, ben } = await lose(' Mine.', { isBenFirst: true });
    const [offer] = await offersTo(ben);
    const path = `/api/documents/${world.documentId}/fallen-words/${offer?.id}`;
    expect((await ann.browser.delete(path)).status).toBe(404);
    expect((await new Client(server).delete(path)).status).toBe(404);
    expect(await offersTo(ben)).toHaveLength(1);
    expect((await ben.browser.delete(path)).status).toBe(204);
    expect((await ben.browser.delete(path)).status).toBe(204);
    expect(await offersTo(ben)).toEqual([]);
    const rows = await server.sql(`SELECT words FROM document_fallen_words WHERE id = $1 AND settled_at IS NOT NULL`, [
      offer?.id,
    ]);
    expect(rows).toEqual([{ words: ' Mine.' }]);
  });

  it('are none where whoever removed them had seen them', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ben.type(' Ben.');
    await ben.acked();
    await ann.sees(' Ben.');
    ann.push(ann.edit((doc) => textOf(doc).delete(0, textOf(doc).length)));
    await ann.acked();
    ann.push(ann.edit((doc) => doc.getXmlFragment('text').delete(0, 1)));
    await ann.acked();
    expect(await offersTo(ben.member)).toEqual([]);
    for (const writer of [ann, ben]) writer.close();
  });

  it('are not told to whoever may not read the text', async () => {
    const anonymous = new Client(server);
    expect((await anonymous.get(`/api/documents/${world.documentId}/fallen-words`)).status).toBe(404);
  });
});
