import type { Browser, Page } from 'playwright-core';
import { createProposal, launchChromium, startServer, type TestServer } from '../support/index.js';
import { type Assembly, createAssembly } from './assembly.js';
import { caretAt } from './editor-stage.js';
import { seriousProblems, settled, takePictures, windowSizes } from './looks.js';
import { openWindow, type Window } from './window.js';

let server: TestServer;
let browser: Browser;
let assembly: Assembly;
let chair: Window;
let delegate: Window;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  assembly = await createAssembly(server);
  chair = await openWindow(browser, server, assembly.chairId, { viewport: windowSizes.wide });
  delegate = await openWindow(browser, server, assembly.delegateId, { viewport: windowSizes.wide });
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

  it('a version and now are compared: changes are walked by keyboard and said in words', async () => {
    const { page } = delegate;
    await page.goto(`/proposals/${assembly.draftId}`);
    await page.locator('.draft[contenteditable=true]').waitFor();
    await caretAt(page, 'research that is not published.');
    await page.keyboard.type(' Nor does it to drafts.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('It may be revised every year.');
    await page.getByText('Saved', { exact: true }).first().waitFor();

    await page.goto(`/proposals/${assembly.draftId}/history`);
    await page.getByRole('link', { name: 'Compare with now' }).first().click();
    const redline = page.getByRole('document', { name: 'Comparison' });
    await redline.locator('ins', { hasText: 'Nor does it to drafts.' }).waitFor();
    expect(await redline.locator('ins').first().textContent()).toContain('inserted:');
    expect(await redline.getByText('whose weights are published').locator('ins, del').count()).toBe(0);
    await settled(page);
    await page.keyboard.press('n');
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await page.keyboard.press('F7');
    await page.getByText('2 of 2', { exact: true }).waitFor();
    await page.getByRole('status').filter({ hasText: 'Change 2 of 2' }).waitFor();
  });

  it('a comparison is shown side by side, without what did not change; the address says so', async () => {
    const { page } = delegate;
    await page.getByText('Side by side').click();
    await page.getByLabel('Only changes').click();
    await page.getByText('unchanged clauses').first().waitFor();
    const { searchParams } = new URL(page.url());
    expect(Object.fromEntries(searchParams)).toMatchObject({ as: 'side', only: 'true', at: '2', to: 'now' });
    await look(page, 'history-compare-side');
  });

  it('the changes are a list that leads to each', async () => {
    const { page } = delegate;
    await page.getByText('List of changes').click();
    const list = page.getByRole('list', { name: 'Changes' });
    await list.getByRole('button').first().click();
    await page.getByText('1 of 2', { exact: true }).waitFor();
    await look(page, 'history-compare-list');
    await page.getByText('In one text').click();
    await page.getByRole('document', { name: 'Comparison' }).waitFor();
    await look(page, 'history-compare');
  });

  it('one clause is followed through the versions, and restored: what happens is said first and shown after', async () => {
    const { page } = delegate;
    await page.getByRole('button', { name: 'Restore this clause' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restore one clause' });
    await dialog.getByText('To undo it, restore the version before.').waitFor();
    await dialog.getByRole('button', { name: 'Restore the clause' }).click();
    const redline = page.getByRole('document', { name: 'Comparison' });
    await redline.locator('del', { hasText: 'Nor does it to drafts.' }).waitFor();
    expect(await redline.locator('[data-change]').count()).toBe(1);
    await page.keyboard.press('n');
    await page.getByRole('link', { name: 'This clause through all versions' }).click();
    await page.getByRole('heading', { name: 'One clause through all versions' }).waitFor();
    expect(await page.getByRole('article').count()).toBeGreaterThan(1);
    await look(page, 'history-clause');
  });

  it('nothing was complained about', () => {
    expect([...chair.complaints, ...delegate.complaints]).toEqual([]);
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
