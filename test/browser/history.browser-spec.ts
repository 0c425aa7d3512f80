import type { Browser, Page } from 'playwright-core';
import { createProposal, launchChromium, startServer, type TestServer } from '../support/index.js';
import { type Assembly, createAssembly } from './assembly.js';
import { seriousProblems, settled, takePictures, windowSizes } from './looks.js';
import { openWindow, type Window } from './window.js';

let server: TestServer;
let browser: Browser;
let assembly: Assembly;
let chair: Window;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  assembly = await createAssembly(server);
  chair = await openWindow(browser, server, assembly.chairId, { viewport: windowSizes.wide });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('the history of a proposal, in a browser', () => {
  it('is empty at first and says what a version is', async () => {
    const { page } = chair;
    const { id } = await createProposal(server, { groupId: assembly.plenaryId });
    await page.goto(`/proposals/${id}/history`);
    await page.getByText('No versions yet').waitFor();
    await look(page, 'history-empty');
  });

  it('a version is made by hand, listed, and verified in this browser', async () => {
    const { page } = chair;
    await page.goto(`/proposals/${assembly.draftId}/history`);
    await page.getByRole('link', { name: 'Import' }).waitFor();
    await makeVersion(page, 'First reading');
    await page.getByRole('link', { name: 'First reading' }).waitFor();
    await page.getByRole('button', { name: 'Verify the hash of version 2' }).click();
    await page.getByText('Computed again in this browser: the same hash.').waitFor();
    await look(page, 'history');
  });

  it('a version shows its text with its numbers, to be read', async () => {
    const { page } = chair;
    await page.getByRole('link', { name: 'First reading' }).click();
    const text = page.getByRole('document', { name: 'Text of version 2' });
    await text.getByText('whose weights are published').waitFor();
    expect(await text.locator('[data-number]').first().getAttribute('data-number')).not.toBe('');
    expect(await page.title()).toContain('First reading');
    await look(page, 'history-version');
  });

  it('a person who may not make versions is not offered to; a passer-by reads the public history', async () => {
    const nobody = await openWindow(browser, server, null);
    await nobody.page.goto(`/proposals/${assembly.draftId}/history`);
    await nobody.page.getByRole('link', { name: 'First reading' }).waitFor();
    expect(await nobody.page.getByRole('button', { name: 'Make a version' }).count()).toBe(0);
    expect(nobody.complaints).toEqual([]);
    await nobody.context.close();
  });

  it('nothing was complained about', () => {
    expect(chair.complaints).toEqual([]);
  });
});

async function makeVersion(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: 'Make a version' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name' }).fill(label);
  await dialog.getByRole('button', { name: 'Make the version' }).click();
  await dialog.waitFor({ state: 'detached' });
}

/** Pictures of the page, and what a screen reader would stumble over: wide and light, then on a phone and dark. */
async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  expect(await seriousProblems(page)).toEqual([]);
  await takePictures(page, name, { fullPage: false });
  expect(await seriousProblems(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(windowSizes.wide);
}
