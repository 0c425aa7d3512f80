import type { Page } from 'playwright-core';
import * as Y from 'yjs';
import { signedIn } from '../support/index.js';
import { waitFor } from '../support/wait-for.js';
import { caretAt, setStage, type Stage, state, useTheatre, wordsOf } from './editor-stage.js';

const theatre = useTheatre();
let stage: Stage;
let page: Page;

beforeEach(async () => {
  stage = await setStage(theatre.server, '# Scope\n\nFirst words.\n');
  page = await theatre.open(stage, stage.writerId);
  await caretAt(page, 'First words');
  await page.keyboard.type(' Typed with a network.');
  await state(page, 'Saved');
});

/** Cuts the network for the page and waits until it says so. */
async function cutNetwork(): Promise<void> {
  await page.context().setOffline(true);
  await page.keyboard.type(' Typed');
  await state(page, /Offline, \d+ edits? waiting/u);
}

/** The words in the edits that wait on the device. */
async function typedOnDevice(): Promise<string> {
  const updates = await page.evaluate(async () => {
    const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB refused.'));
      });
    const database = await done(indexedDB.open('plenary-outbox'));
    const entries = await done<{ bytes: Uint8Array }[]>(database.transaction('entry').objectStore('entry').getAll());
    database.close();
    return entries.map(({ bytes }) => [...bytes]);
  });
  const structs = updates.flatMap((update) => Y.decodeUpdate(Uint8Array.from(update)).structs);
  return structs
    .map((one) => ('content' in one && one.content instanceof Y.ContentString ? one.content.str : ''))
    .join('');
}

/** What the server has. */
async function stored(): Promise<string> {
  const answer = await page.request.get(`/api/documents/${stage.documentId}/content`);
  return ((await answer.json()) as { markdown: string }).markdown; // reason: DocumentContentView
}

describe('without a network', () => {
  it('typing goes on, is counted in words, and is saved when the network is back', async () => {
    await cutNetwork();
    await page.keyboard.type(' in the tunnel.');
    expect(await wordsOf(page)).toContain('First words. Typed with a network. Typed in the tunnel.');
    await page.context().setOffline(false);
    await state(page, 'Saved');
    await waitFor(async () => (await stored()).includes('Typed in the tunnel.'), 'the words on the server');
  }, 60_000);

  it('leaving with unsaved edits warns, and a reload loses nothing', async () => {
    await cutNetwork();
    await page.keyboard.type(' before a reload.');
    await waitFor(async () => (await typedOnDevice()).includes(' before a reload.'), 'the words on the device');
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.close({ runBeforeUnload: true });
    await waitFor(() => asked.includes('beforeunload'), 'the warning');
    await waitFor(() => page.isClosed(), 'the page to close');
    const context = page.context();
    await context.setOffline(false);
    page = await context.newPage();
    await page.goto(`/proposals/${stage.proposalId}`);
    await page.locator('.draft', { hasText: 'Typed before a reload.' }).waitFor();
    await state(page, 'Saved');
    await waitFor(async () => (await stored()).includes('Typed before a reload.'), 'the words on the server');
  }, 60_000);

  it('a text opened again shows what was last seen with the edits that wait, and takes more', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Home' }).first().click();
    await page.getByRole('heading', { level: 1, name: /Bela Moor/u }).waitFor();
    await page.context().setOffline(true);
    await page.goBack();
    await page.locator('.draft', { hasText: 'Typed with a network.' }).waitFor();
    await caretAt(page, 'First words');
    await page.keyboard.type(' Typed in the tunnel.');
    await state(page, 'Offline, 1 edit waiting');
    await page.goForward();
    await page.getByText('1 edit waits to be sent').waitFor();
    await page.getByRole('alert').getByRole('link', { name: 'Framework for trials' }).click();
    await page.locator('.draft', { hasText: 'Typed with a network. Typed in the tunnel.' }).waitFor();
    await page.context().setOffline(false);
    await state(page, 'Saved');
    await waitFor(async () => (await stored()).includes('Typed in the tunnel.'), 'the words on the server');
  }, 60_000);

  it('edits that come too late are kept, shown beside the text, and can be copied and discarded', async () => {
    await cutNetwork();
    await page.keyboard.type(' too late.');
    const chair = await signedIn(theatre.server, stage.chairId);
    await chair.post(`/api/mandates/${stage.writerMandateId}/end`);
    await page.context().setOffline(false);
    const card = page.getByTestId('kept-edits');
    await card.waitFor();
    await card.getByText('First words. Typed with a network. Typed too late.').waitFor();
    expect(await wordsOf(page)).toContain('First words. Typed with a network.');
    await state(page, 'Read-only, because your mandate has ended');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await card.getByRole('button', { name: 'Copy my wording' }).click();
    await waitFor(
      async () => (await page.evaluate(() => navigator.clipboard.readText())).includes('Typed too late.'),
      'the wording on the clipboard',
    );
    await card.getByRole('button', { name: 'Discard' }).click();
    await card.getByRole('button', { name: 'Discard for good' }).click();
    await card.waitFor({ state: 'detached' });
  }, 60_000);
});
