import { startServer, type TestServer } from '../support/index.js';
import { connect, converged, type LiveClient } from '../support/live-clients.js';
import { liveFixture } from '../support/live-fixture.js';
import { wordsIn, write } from '../support/typing.js';

describe('live client', () => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(async () => {
    for (const { connection } of clients.splice(0)) await connection.close();
  });
  afterAll(() => server.close());
  const join = (cookie: string): LiveClient => {
    const client = connect(server, cookie);
    clients.push(client);
    return client;
  };

  it('shows one writer what the other writes', async () => {
    const { documentId, people } = await liveFixture(server, 2);
    const texts = people.map(({ cookie }) => join(cookie).open(documentId));
    const [a, b] = texts;
    await a.whenLoaded();
    await b.whenLoaded();
    await write(a, 'Hello');
    await a.whenSaved();
    await converged(texts);
    await write(b, ' there');
    await write(a, '!');
    await converged(texts);
    expect(wordsIn(a.doc)).toContain('Hello');
    expect(wordsIn(a.doc)).toContain('there');
    expect(a.status).toMatchObject({
      connection: 'online',
      role: 'write',
      unsaved: 0,
      saving: false,
      writable: true,
      loaded: true,
    });
  });
});
