import { startServer, type TestServer } from '../support/index.js';
import { connect, logOf, makeWorld, newWriter, storedText, type World } from './live-world.js';

describe('the path of one edit', () => {
  let server: TestServer;
  let world: World;
  beforeAll(async () => {
    server = await startServer();
    world = await makeWorld(server);
  });
  afterAll(() => server.close());

  it('L16 an edit is stored, acknowledged and shown', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    ann.type(' Hello.');
    expect(await ann.acked()).toBe(2);
    await ben.sees('Seed. Hello.');
    ben.type(' And hello.');
    await ann.sees(' And hello.');
    const rows = await logOf(world);
    expect(rows.map(({ seq, person_id }) => [seq, person_id])).toEqual([
      [1, null],
      [2, ann.member.person.personId],
      [3, ben.member.person.personId],
    ]);
    expect(await storedText(world)).toContain('Seed. Hello. And hello.');
    ann.close();
    ben.close();
  });

  it('L5 an anonymous socket does not find a text of members', async () => {
    const nobody = await connect(world);
    expect(await nobody.join(world.documentId)).toEqual({ ok: false, error: 'live.not_found' });
    nobody.close();
  });
});
