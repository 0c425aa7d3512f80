import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { TestServer } from '../support/index.js';
import { signedIn } from '../support/index.js';

/** One browser window of one person. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page complained about: errors that nobody caught, and policies it broke. */
  readonly complaints: readonly string[];
}

/**
 * Opens a window, signed in without the door.
 * @param personId - whose; null for a window of nobody
 */
export async function openWindow(
  browser: Browser,
  server: TestServer,
  personId: string | null,
  options: BrowserContextOptions = {},
): Promise<Window> {
  const context = await browser.newContext({
    baseURL: server.url,
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    reducedMotion: 'reduce',
    ...options,
  });
  if (personId !== null) await enter(context, server, personId);
  return openPage(context);
}

/** Opens one more page for whom a window belongs to: what the window has loaded it need not load again. */
export async function openPage(context: BrowserContext): Promise<Window> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isOwnNote(message.text())) complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** That a request was refused, or that there is no network, the browser notes by itself; the page shows it in words. */
function isOwnNote(words: string): boolean {
  return words.startsWith('Failed to load resource') || words.endsWith('net::ERR_INTERNET_DISCONNECTED');
}

async function enter(context: BrowserContext, server: TestServer, personId: string): Promise<void> {
  const { cookieHeader } = await signedIn(server, personId);
  const cookies = cookieHeader.split('; ').map((pair) => {
    const [name = '', ...value] = pair.split('=');
    return { name, value: value.join('='), url: server.url };
  });
  await context.addCookies(cookies);
}
