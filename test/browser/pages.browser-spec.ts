import type { Browser, Page } from 'playwright-core';
import { createProposal, launchChromium, startServer, type TestServer } from '../support/index.js';
import { type Assembly, createAssembly } from './assembly.js';
import { seriousProblems, settled, takePictures, windowSizes } from './looks.js';
import { openWindow, type Window } from './window.js';

interface Shown {
  readonly name: string;
  readonly isSignedOut?: boolean;
  readonly path: (assembly: Assembly) => string;
  readonly heading: string | RegExp;
  /** Opens what the picture is of. */
  readonly open?: (page: Page) => Promise<unknown>;
}

const pages: readonly Shown[] = [
  { name: 'sign-in', isSignedOut: true, path: () => '/sign-in', heading: 'Sign in' },
  { name: 'forgot', isSignedOut: true, path: () => '/forgot', heading: 'A new password' },
  { name: 'home', path: () => '/', heading: /Ada Quill/u },
  { name: 'groups', path: () => '/groups', heading: 'Groups' },
  { name: 'group', path: ({ plenaryId }) => `/groups/${plenaryId}`, heading: /Plenary/u },
  { name: 'group-table', path: ({ plenaryId }) => `/groups/${plenaryId}?as=table`, heading: /Plenary/u },
  { name: 'members', path: ({ plenaryId }) => `/groups/${plenaryId}/members`, heading: 'Members' },
  {
    name: 'members-add',
    path: ({ plenaryId }) => `/groups/${plenaryId}/members`,
    heading: 'Members',
    open: async (page) => {
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByRole('textbox', { name: 'E-mail' }).waitFor();
    },
  },
  { name: 'new-proposal', path: ({ plenaryId }) => `/groups/${plenaryId}/new-proposal`, heading: 'New proposal' },
  {
    name: 'new-proposal-markdown',
    path: ({ plenaryId }) => `/groups/${plenaryId}/new-proposal`,
    heading: 'New proposal',
    open: async (page) => {
      await page.getByRole('radio', { name: /From Markdown/u }).click();
      await page.getByLabel('Text in Markdown').fill('# Scope\n\nFor all.\n\n---\n\n- one\n- two\n');
      await page.getByText('4 clauses').waitFor();
    },
  },
  { name: 'proposal', path: ({ draftId }) => `/proposals/${draftId}`, heading: /Framework for open weights/u },
  {
    name: 'proposal-about',
    path: ({ draftId }) => `/proposals/${draftId}`,
    heading: /Framework for open weights/u,
    open: async (page) => {
      await page.getByRole('button', { name: 'About' }).click();
      await page.getByRole('heading', { name: 'Who writes' }).waitFor();
    },
  },
  {
    name: 'proposal-steps',
    path: ({ draftId }) => `/proposals/${draftId}`,
    heading: /Framework for open weights/u,
    open: async (page) => {
      await page.getByRole('button', { name: 'Next step' }).click();
      await page.getByRole('menuitem', { name: /Open the consultation/u }).waitFor();
    },
  },
  { name: 'account', path: () => '/account', heading: 'My account' },
  { name: 'administration', path: () => '/administration', heading: 'Administration' },
  { name: 'organisations', path: () => '/administration/organisations', heading: 'Administration' },
  { name: 'not-found', path: () => '/nowhere', heading: 'Nothing to see here' },
  {
    name: 'palette',
    path: () => '/groups',
    heading: 'Groups',
    open: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByPlaceholder(/Go to a page/u).waitFor();
    },
  },
  {
    name: 'shortcuts',
    path: () => '/groups',
    heading: 'Groups',
    open: async (page) => {
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
];

let server: TestServer;
let browser: Browser;
let assembly: Assembly;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  assembly = await createAssembly(server);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('every main page', () => {
  let own: Window;
  let nobodys: Window;
  beforeAll(async () => {
    own = await openWindow(browser, server, assembly.chairId);
    nobodys = await openWindow(browser, server, null);
  });
  afterAll(async () => {
    await own.context.close();
    await nobodys.context.close();
  });

  it.each(pages)('$name shows, fits each window, and hides nothing from a screen reader', async (shown) => {
    const { page, complaints } = shown.isSignedOut ? nobodys : own;
    await page.setViewportSize(windowSizes.wide);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.goto(shown.path(assembly));
    await page.getByRole('heading', { level: 1, name: shown.heading }).waitFor();
    await shown.open?.(page);
    await settled(page);
    expect(await seriousProblems(page)).toEqual([]);
    await takePictures(page, shown.name, { fullPage: !shown.open });
    // Now on the smallest window, and dark.
    expect(await seriousProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each(['/', 'group'])('%s fits a phone also with a title of one endless word', async (path) => {
    const { id } = await createProposal(server, { groupId: assembly.plenaryId, title: 'Endless'.repeat(40) });
    const { page } = own;
    await page.setViewportSize(windowSizes.phone);
    await page.goto(path === 'group' ? `/groups/${assembly.plenaryId}` : path);
    await page.locator(`a[href*="${id}"]`).first().waitFor();
    await settled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(windowSizes.phone.width);
  });
});
