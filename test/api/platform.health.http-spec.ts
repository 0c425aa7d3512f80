import { Client, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

describe('health', () => {
  it('answers ok while the server can serve', async () => {
    const answer = await new Client(server).get('/api/health');
    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }]);
  });
});
