import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { launchChromium, startServer, type TestServer } from '../support/index.js';

let server: TestServer;
let browser: Browser;
let elsewhere: Server | undefined;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  elsewhere?.close();
  await server.close();
});

describe('pages of the server in a browser', () => {
  it('the API page shows under the content security policy, without a complaint', async () => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.url}/api/docs`);
    await page.getByRole('heading', { name: /Plenary/u }).waitFor();
    await page.getByText('Whether the server can serve').waitFor();
    expect(complaints).toEqual([]);
  });

  it('a page of another origin can change nothing here, even on the same host', async () => {
    elsewhere = createServer((_request, response) =>
      response
        .setHeader('Content-Type', 'text/html')
        .end(`<form method="post" enctype="text/plain" action="${server.url}/api/session"><button>Win</button></form>`),
    );
    elsewhere.listen(0, '127.0.0.1');
    await once(elsewhere, 'listening');
    const { port } = elsewhere.address() as AddressInfo; // reason: it listens on TCP
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const [answer] = await Promise.all([
      page.waitForResponse(`${server.url}/api/session`),
      page.getByRole('button').click(),
    ]);
    expect(answer.status()).toBe(403);
    await page.close();
  });
});
