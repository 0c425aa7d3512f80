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

  it('the sign-in page loads for a visitor without a complaint, and an exposed demo warns there', async () => {
    const demo = await startServer({ env: { HOST: '0.0.0.0' } });
    await demo.sql(`INSERT INTO site_mark (kind) VALUES ('demo')`);
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${demo.port}/sign-in`);
    await page.getByText('This demo is open to other machines').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
    await demo.close();
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
