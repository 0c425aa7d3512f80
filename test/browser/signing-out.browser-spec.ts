import type { Page } from 'playwright-core';
import { createMandate, signedIn, waitFor } from '../support/index.js';
import { caretAt, setStage, type Stage, state, useTheatre } from './editor-stage.js';

const theatre = useTheatre();
let stage: Stage;
let page: Page;

beforeEach(async () => {
  stage = await setStage(theatre.server, '# Scope\n\nFirst words.\n');
  page = await theatre.open(stage, stage.writerId);
  await caretAt(page, 'First words');
  await page.keyboard.type(' Typed.');
  await state(page, 'Saved');
});

describe('signing out', () => {
  it('with all saved asks nothing, and leaves no text on the device', async () => {
    await onDevice({ entry: 0, kept: 0, text: 1 });
    await page.keyboard.type(' And more.');
    await state(page, 'Saved');
    await signOut();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await onDevice({ entry: 0, kept: 0, text: 0 });
  }, 60_000);

  it('asks about edits that only the device has: cancelling keeps them, confirming removes them and the last text', async () => {
    const sockets = await guardSockets();
    await page.waitForLoadState('networkidle'); // whatever must work without a network is there
    await page.route(/assets\//u, (route) => route.abort()); // and nothing is loaded on the way out
    await keepARefusedEdit();
    await page.context().setOffline(true);
    await caretAt(page, 'First words');
    await page.keyboard.type(' Unsent.');
    await state(page, 'Offline, 1 edit waiting');
    await onDevice({ entry: 1, kept: 1, text: 1 });

    await signOut();
    const question = page.getByRole('dialog', { name: 'Sign out and remove edits?' });
    await question.getByText('2 edits are on this device only').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'detached' });
    await state(page, 'Offline, 1 edit waiting');
    await onDevice({ entry: 1, kept: 1, text: 1 });

    // Nobody can be signed out without the server: it is said, and nothing is lost.
    await signOut();
    await question.getByRole('button', { name: 'Sign out and remove' }).click();
    await page.getByText('No answer from the server.').waitFor();
    await onDevice({ entry: 1, kept: 1, text: 1 });

    sockets.close();
    await page.context().setOffline(false);
    await waitFor(async () => await answers(), 'the network is back');
    await signOut();
    await question.getByText('2 edits are on this device only').waitFor();
    await question.getByRole('button', { name: 'Sign out and remove' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await onDevice({ entry: 0, kept: 0, text: 0 });
  }, 90_000);
});

describe('a step that a colleague takes', () => {
  it('shows in the stage bar of an open page, and in what may be done there, without a reload', async () => {
    await page.locator('[aria-current="step"]', { hasText: 'Group draft' }).waitFor();
    const chair = await signedIn(theatre.server, stage.chairId);
    const { status } = await chair.post(`/api/proposals/${stage.proposalId}/steps`, {
      from: 'group_draft',
      to: 'consultation',
    });
    expect(status).toBeLessThan(300);
    await page.locator('[aria-current="step"]', { hasText: 'Consultation' }).waitFor();
    await state(page, /Read-only, because/u);
    expect(await page.getByRole('toolbar').count()).toBe(0);
  }, 60_000);
});

async function signOut(): Promise<void> {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
}

/** Types without a network, loses the mandate in the meantime, and gets another one: the edit is kept beside the text. */
async function keepARefusedEdit(): Promise<void> {
  await page.context().setOffline(true);
  await page.keyboard.type(' Too late.');
  await state(page, 'Offline, 1 edit waiting');
  const chair = await signedIn(theatre.server, stage.chairId);
  await chair.post(`/api/mandates/${stage.writerMandateId}/end`);
  await page.context().setOffline(false);
  await page.getByTestId('kept-edits').waitFor();
  const [ended] = await theatre.server.sql<{ groupId: string; delegationId: string }>(
    `SELECT group_id AS "groupId", delegation_id AS "delegationId" FROM mandate WHERE id = $1`,
    [stage.writerMandateId],
  );
  if (ended === undefined) throw new Error('The mandate is there.');
  await createMandate(theatre.server, { ...ended, personId: stage.writerId, role: 'head' });
  await state(page, 'Saved');
}

/** Waits until the device has so many things of the text. */
async function onDevice(expected: Readonly<Record<'entry' | 'kept' | 'text', number>>): Promise<void> {
  let found: unknown;
  await waitFor(
    async () => {
      found = await page.evaluate(countStored);
      return JSON.stringify(found) === JSON.stringify(expected);
    },
    () => `${JSON.stringify(expected)} on the device, which has ${JSON.stringify(found)}`,
  );
}

/** Runs in the page. */
async function countStored(): Promise<Record<string, number>> {
  const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB refused.'));
    });
  const database = await done(indexedDB.open('plenary-outbox'));
  const counts: Record<string, number> = {};
  for (const store of ['entry', 'kept', 'text'])
    counts[store] = await done(database.transaction(store).objectStore(store).count());
  database.close();
  return counts;
}

function answers(): Promise<boolean> {
  return page.evaluate(() =>
    fetch('/api/health').then(
      (answer) => answer.ok,
      () => false,
    ),
  );
}

/** Opens the page again so that its sockets can be shut while the rest of the site answers. */
async function guardSockets(): Promise<{ close(): void }> {
  let isShut = false;
  await page.routeWebSocket(/socket\.io/u, (socket) => {
    if (isShut) void socket.close();
    else socket.connectToServer();
  });
  await page.route(/socket\.io/u, (route) => (isShut ? route.abort() : route.fallback()));
  await page.reload();
  await state(page, 'Saved');
  await caretAt(page, 'First words');
  return { close: () => (isShut = true) };
}
