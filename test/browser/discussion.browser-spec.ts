import type { Browser, Page } from 'playwright-core';
import { newId } from '#shared';
import { launchChromium, signedIn, startServer, type TestServer } from '../support/index.js';
import { openDraft, setStage, settled as editorSettled, type Stage } from './editor-stage.js';
import { seriousProblems, settled, takePictures, windowSizes } from './looks.js';
import type { Window } from './window.js';

const TEXT = `# Trials

Each lab shall publish the weights of a model before it is released to the public.

A trial is announced ninety days before it begins.
`;
const QUOTE = 'publish the weights';

let server: TestServer;
let browser: Browser;
let stage: Stage;
let bela: Window;
let cora: Window;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  stage = await setStage(server, TEXT);
  const options = { viewport: windowSizes.wide };
  const { proposalId, writerId, otherWriterId } = stage;
  bela = await openDraft(browser, server, { personId: writerId, proposalId, options });
  cora = await openDraft(browser, server, { personId: otherWriterId, proposalId, options });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Selects words of the text, as a hand would. */
async function select(page: Page, words: string): Promise<void> {
  await page.locator('.draft').focus();
  await page.evaluate((quote) => {
    const walker = document.createTreeWalker(document.querySelector('.draft') ?? document, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const from = node.textContent?.indexOf(quote) ?? -1;
      if (from < 0) continue;
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, from + quote.length);
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
      return;
    }
    throw new Error(`The text has no words ${quote}.`);
  }, words);
  await editorSettled(page);
}
const thread = (page: Page, words: string) => page.getByTestId('thread').filter({ hasText: words });

describe('the discussion of a text, in a browser', () => {
  it('words are marked by keyboard and commented on; what is typed stays on the device until it is sent', async () => {
    const { page } = bela;
    await page.getByText('Nobody has said anything yet.').waitFor();
    await select(page, QUOTE);
    await page.keyboard.press('Control+Alt+m');
    const body = page.getByRole('textbox', { name: 'Your comment' });
    await body.fill('Weights alone tell little. **All parameters** should be public.');
    await page.reload();
    await page.locator('.draft').waitFor();
    await select(page, QUOTE);
    await page.getByRole('button', { name: 'Comment', exact: true }).click();
    expect(await body.inputValue()).toContain('All parameters');
    await page.getByRole('button', { name: 'Propose another wording' }).click();
    await page.getByRole('textbox', { name: 'Proposed wording' }).fill('publish all the parameters');
    await page.getByRole('combobox', { name: 'Kind' }).selectOption('technical');
    await look(page, 'discussion-writing');
    await page.getByRole('button', { name: 'Send' }).click();
    await thread(page, 'Weights alone').waitFor();
    await page.locator('.thread-mark.chosen', { hasText: QUOTE }).waitFor();
  });

  it('it is there in the other window without a reload, is answered there, and its wording comes into the text', async () => {
    const { page } = cora;
    const card = thread(page, 'Weights alone');
    await card.waitFor();
    await page.locator('.thread-mark', { hasText: QUOTE }).click();
    await card.press('r');
    await page.getByRole('textbox', { name: 'Your reply' }).fill('Good. I take it over. <b>Now</b>');
    await page.keyboard.press('Control+Enter');
    await thread(bela.page, 'I take it over.').waitFor();
    await look(page, 'discussion');
    await card.getByRole('button', { name: 'Take over into the text' }).click();
    await bela.page.locator('.draft', { hasText: 'shall publish all the parameters of a model' }).waitFor();
    await card.getByText('The words were changed since.').waitFor();
    expect(await page.locator('[data-testid=thread] b').count()).toBe(0); // no HTML of people
  });

  it('a link leads to a thread, also on a phone; it is closed by its key and put aside', async () => {
    const id = await thread(bela.page, 'Weights alone').getAttribute('id');
    const phone = await openDraft(browser, server, {
      personId: stage.writerId,
      proposalId: stage.proposalId,
      hash: `#${id}`,
      options: { viewport: windowSizes.phone },
    });
    const drawer = phone.page.getByRole('dialog', { name: 'Discussion' });
    await drawer.getByText('I take it over.').waitFor();
    await settled(phone.page);
    expect(await seriousProblems(phone.page)).toEqual([]);
    await phone.context.close();
    await thread(bela.page, 'Weights alone').press('x');
    await thread(cora.page, 'Weights alone').getByText('closed').waitFor();
    expect([bela, cora, phone].flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  it('the chair answers a thread with a reason; the commenter objects, is answered again, and is satisfied', async () => {
    const words = 'Ninety days are few.';
    const { proposalId, writerId, chairId } = stage;
    await comment(writerId, { body: words });
    const chair = await openDraft(browser, server, {
      personId: chairId,
      proposalId,
      options: { viewport: windowSizes.wide },
    });
    const answer = async (button: string, outcome: string, reason: string) => {
      const card = thread(chair.page, words);
      await card.getByRole('button', { name: button, exact: true }).click();
      await card.getByRole('combobox', { name: 'Answer' }).selectOption({ label: outcome });
      await card.getByRole('textbox', { name: 'Reason for the answer' }).fill(reason);
      await card.getByRole('button', { name: 'Answer for the chair' }).click();
    };
    await thread(chair.page, words).click();
    await answer('Answer for the chair', 'Rejected', 'The law says ninety.');
    const mine = thread(bela.page, words);
    await mine.click();
    await mine.getByText('The law says ninety.').waitFor();
    await mine.getByRole('button', { name: 'Object to the answer' }).click();
    await mine.getByRole('textbox', { name: 'Why the answer will not do' }).fill('It says: at least.');
    await mine.getByRole('button', { name: 'Object to the answer' }).click();
    await thread(chair.page, words).getByText('The commenter objects. It says: at least.').waitFor();
    await look(chair.page, 'discussion-answer');
    await answer('Answer again', 'Accepted in part', 'It will say: at least.');
    await mine.getByText('It will say: at least.').waitFor();
    await mine.getByRole('button', { name: 'The answer will do' }).click();
    await mine.getByText('closed').waitFor();
    expect([bela, cora, chair].flatMap(({ complaints }) => complaints)).toEqual([]);
    await chair.context.close();
  });

  it('T15 a chair is told that a thread blocks the step, and overrides it with a reason', async () => {
    const { proposalId, writerId, chairId } = stage;
    await comment(writerId, { body: 'Not before the annex is written.', isBlocking: true });
    const { page, complaints } = await openDraft(browser, server, { personId: chairId, proposalId });
    await page.getByRole('button', { name: 'Next step' }).click();
    await page.getByRole('menuitem', { name: /Close as final draft/u }).click();
    const dialog = page.getByRole('dialog');
    const submit = dialog.locator('button[type=submit]');
    expect(await dialog.getByRole('checkbox').count()).toBe(0);
    await submit.click();
    await dialog.getByText('1 thread blocks this step.').waitFor();
    expect(await seriousProblems(page)).toEqual([]);
    await dialog.getByRole('checkbox', { name: 'Take the step all the same' }).check();
    await submit.click();
    await dialog.getByText('This step needs a reason').waitFor();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The annex follows in the next round.');
    await submit.click();
    await page.locator('[aria-current="step"]', { hasText: 'Final draft' }).waitFor();
    expect(complaints).toEqual([]);
  });
});

/** Opens a thread about the proposal as a whole. */
async function comment(personId: string, { body, isBlocking = false }: { body: string; isBlocking?: boolean }) {
  const client = await signedIn(server, personId);
  const { status } = await client.post(`/api/proposals/${stage.proposalId}/threads`, {
    id: newId(),
    kind: 'general',
    audience: 'group',
    isBlocking,
    comment: { id: newId(), body },
  });
  expect(status).toBe(201);
}

async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  await takePictures(page, name, { fullPage: false });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(windowSizes.wide);
  await settled(page);
  expect(await seriousProblems(page)).toEqual([]);
}
