import type { Actor, VersionRow } from '#contracts';
import { type DocumentJson, parseMarkdown } from '#document';
import { Sessions } from '#identity';
import { type ServerEdit, ServerEdits } from '#live';
import { RestorationsService } from '#versions';
import * as Y from 'yjs';
import { startServer, type TestServer } from '../support/index.js';
import { addMember, logOf, makeWorld, type Member, storedText, type World } from './live-world.js';

const MAX_DOCUMENT_BYTES = 10_000;

let server: TestServer;
let world: World;
let member: Member;

beforeAll(async () => {
  server = await startServer({ env: { LIVE_MAX_DOCUMENT_BYTES: String(MAX_DOCUMENT_BYTES) } });
}, 60_000);
beforeEach(async () => {
  world = await makeWorld(server);
  member = await addMember(server, world.groupId);
});
afterAll(() => server.close());

const actorOf = ({ browser }: Member): Promise<Actor> =>
  server.app.get(Sessions, { strict: false }).authenticate(browser.cookieHeader);

/** An edit of the text as it stands, written as the server writes. */
function edit(change: (doc: Y.Doc) => unknown): ServerEdit {
  return {
    compute: ({ updates, clientId }) => {
      const doc = new Y.Doc();
      for (const update of updates) Y.applyUpdate(doc, update);
      const before = Y.encodeStateVector(doc);
      doc.clientID = clientId;
      change(doc);
      return Promise.resolve(Y.encodeStateAsUpdate(doc, before));
    },
  };
}

const apply = async (one: ServerEdit): Promise<unknown> =>
  server.app.get(ServerEdits, { strict: false }).apply(await actorOf(member), world.documentId, one);

const replaceBy = async (markdown: string): Promise<unknown> => {
  const document: DocumentJson = parseMarkdown(markdown).document;
  const words = { document, label: 'New', message: '' };
  return server.app
    .get(RestorationsService, { strict: false })
    .takeOver(await actorOf(member), world.proposalId, words);
};

describe('what the server writes for somebody', () => {
  it('L40 is refused when it is outside the vocabulary, and leaves nothing', async () => {
    const before = await logOf(world);
    for (const change of [
      (doc: Y.Doc) => doc.getMap('secrets').set('a', 1),
      (doc: Y.Doc) => doc.getXmlFragment('text').insert(0, [new Y.XmlElement('script')]),
    ])
      await expect(apply(edit(change))).rejects.toMatchObject({ code: 'live.invalid_update' });
    expect(await logOf(world)).toEqual(before);
    await replaceBy('Sound.\n');
    expect(await storedText(world)).toContain('Sound.');
  });

  it('L18 L19 is refused when it is not of its own lease, or rests on what is not stored', async () => {
    const foreign = edit((doc) => {
      doc.clientID = 99;
      doc.getXmlFragment('text').delete(0, 1);
      doc.getXmlFragment('text').insert(0, [new Y.XmlElement('clause')]);
    });
    await expect(apply(foreign)).rejects.toMatchObject({ code: 'live.invalid_update' });
    expect(await logOf(world)).toHaveLength(1);
  });

  it('L21 is refused beyond the size of a text, with the limit, and leaves no version', async () => {
    const before = await logOf(world);
    const refused = replaceBy(`${'many words '.repeat(1_000)}\n`);
    await expect(refused).rejects.toMatchObject({
      code: 'live.too_large',
      details: { maxBytes: MAX_DOCUMENT_BYTES },
    });
    expect(await logOf(world)).toEqual(before);
    expect(await server.sql(`SELECT 1 FROM version WHERE proposal_id = $1`, [world.proposalId])).toEqual([]);
  });

  it('L25 is refused when the sign-in ends while it is computed', async () => {
    const emptied = edit((doc) => doc.getXmlFragment('text').delete(0, 1));
    const refused = apply({
      compute: async (base) => {
        await member.browser.delete('/api/session');
        return emptied.compute(base);
      },
    });
    await expect(refused).rejects.toMatchObject({ code: 'live.unauthenticated' });
    expect(await logOf(world)).toHaveLength(1);
  });

  it('one person replaces a text at most 20 times a minute', async () => {
    const path = `/api/proposals/${world.proposalId}/restorations`;
    const made = await member.browser.post<VersionRow>(`/api/proposals/${world.proposalId}/versions`, { label: 'Old' });
    expect(made.body).toMatchObject({ label: 'Old' });
    const codes: unknown[] = [];
    for (let no = 1; no <= 21; no += 1) {
      const { body } = await member.browser.post<{ code: string }>(path, { versionId: made.body.id });
      codes.push(body.code);
    }
    expect(codes.slice(0, 20)).toEqual(Array<string>(20).fill('versions.nothing_to_restore'));
    expect(codes[20]).toBe('request.too_many');
  });
});
