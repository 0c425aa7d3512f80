import { startServer, type TestServer } from '../support/index.js';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

/** The first request of a socket, as a browser or a program sends it. */
async function shakeHands(headers: Record<string, string>): Promise<number> {
  const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, { headers });
  await response.text();
  return response.status;
}

describe('a socket', () => {
  it('of another page is refused before anything else', async () => {
    expect(await shakeHands({ Origin: 'https://evil.example.org' })).toBe(403);
    expect(await shakeHands({ 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
    expect(await shakeHands({ 'Sec-Fetch-Site': 'same-site' })).toBe(403);
  });

  it('of an own page, or of a program, is heard', async () => {
    expect(await shakeHands({ Origin: server.url })).toBe(200);
    expect(await shakeHands({ 'Sec-Fetch-Site': 'same-origin' })).toBe(200);
    expect(await shakeHands({})).toBe(200);
  });
});
