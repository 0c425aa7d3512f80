import * as Y from 'yjs';
import { startServer, type TestServer } from '../support/index.js';
import { editOf, vocabularyAttacks } from '../support/vocabulary-attacks.js';
import { expectUnharmed, logOf, makeWorld, newWriter, openWriter, storedText, type World } from './live-world.js';

type Writer = Awaited<ReturnType<typeof newWriter>>;

describe('attacks by content', () => {
  let server: TestServer;
  let world: World;
  let ann: Writer;
  let mallory: Writer;
  beforeAll(async () => {
    server = await startServer();
    world = await makeWorld(server);
    [ann, mallory] = [await newWriter(world), await newWriter(world)];
    ann.type(' Ann was here.');
    await ann.acked();
    await mallory.sees(' Ann was here.');
  });
  afterAll(async () => {
    ann.close();
    mallory.close();
    await server.close();
  });

  /** What Mallory has, to be spoilt: the writer itself stays in step with the server. */
  function copyOfMallory(): Y.Doc {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(mallory.follow()));
    copy.clientID = mallory.doc.clientID;
    return copy;
  }

  async function rejection(update: Uint8Array): Promise<unknown> {
    const count = mallory.rejections.length;
    mallory.push(update);
    mallory.pushNo -= 1;
    await mallory.client.until(() => mallory.rejections.length > count, 'it is rejected');
    return mallory.rejections.at(-1);
  }

  it.each(vocabularyAttacks)('L40 $name is refused, and everybody is unharmed', async ({ make }) => {
    const before = await logOf(world);
    expect(await rejection(make(copyOfMallory()))).toMatchObject({ error: 'live.invalid_update' });
    await expectUnharmed(world, ann, before);
  });

  it('L40 what hangs on a push that is refused is refused as well', async () => {
    const copy = copyOfMallory();
    const before = await logOf(world);
    const good = editOf(copy, (root) => root.insert(0, [new Y.XmlElement('clause')]));
    const bad = editOf(copy, (root) => {
      const clause = root.get(0);
      if (clause instanceof Y.XmlElement) clause.insert(0, [new Y.XmlElement('section')]);
    });
    mallory.push(Y.mergeUpdates([good, bad]));
    mallory.pushNo -= 1;
    const text = new Y.XmlText('late');
    const late = editOf(copy, (root) => {
      const clause = root.get(0);
      if (clause instanceof Y.XmlElement) clause.insert(0, [text]);
    });
    expect(await rejection(late)).toMatchObject({ error: 'live.invalid_update' });
    await expectUnharmed(world, ann, before);
  });

  it('L40 Mallory may go on with what is allowed, from the first push on', async () => {
    mallory.type(' Mallory may go on.');
    await mallory.acked();
    await ann.sees('Mallory may go on.');
    const fresh = await openWriter(world, world.chair, { isReader: true });
    expect(fresh.text).toContain('Mallory may go on.');
    expect(await storedText(world)).toContain('Mallory may go on.');
    fresh.close();
  });
});
