import type { Browser } from 'playwright-core';
import { launchChromium, startServer, type TestServer } from '../support/index.js';
import { caretAt, openDraft, setStage, type Stage, state } from './editor-stage.js';
import type { Window } from './window.js';
import { seriousProblems, takePicture, windowSizes } from './looks.js';

const DRAFT = `# Preamble

The delegations, meeting in ordinary session, have agreed on the following.[^1]

# Scope

## Models and releases

This framework applies to models whose weights anyone may download. See <https://example.org/terms>.

1. It applies to every release, **whatever its size**.
2. It does not apply to:
   - research that is *not* published;
   - models that are \`archived\`.

| Tier | Who decides | When |
|------|-------------|------|
| Open | the maker | before the release |
| Staged | the board | within ten days |

## Duties

Makers take care of people and places.

[^1]: Agreed without a vote.
`;

let server: TestServer;
let browser: Browser;
let stage: Stage;
/** One window for all: what it has loaded it need not load again. */
let own: Window;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  stage = await setStage(server, DRAFT);
  const { proposalId } = stage;
  const other = await openDraft(browser, server, { personId: stage.otherWriterId, proposalId });
  await caretAt(other.page, 'Makers take care');
  own = await openDraft(browser, server, { personId: stage.writerId, proposalId });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});

describe('the text looks right and is accessible', () => {
  it.each(
    Object.keys(windowSizes).flatMap((size) =>
      (['light', 'dark'] as const).map((colorScheme) => ({ size, colorScheme })),
    ),
  )('at $size, $colorScheme', async ({ size, colorScheme }) => {
    const viewport = windowSizes[size as keyof typeof windowSizes]; // reason: its keys
    const { page, complaints } = own;
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await page.reload();
    await state(page, 'Saved');
    await page.getByTestId('presence').waitFor();
    await page.locator('.remote-caret').first().waitFor();
    await takePicture(page, `text-${size}-${colorScheme}`);
    expect(await seriousProblems(page)).toEqual([]);
    if (size === 'phone') {
      await page.getByRole('button', { name: 'Clauses' }).click();
      await page.getByRole('dialog', { name: 'Clauses' }).getByRole('treeitem').first().waitFor();
      await takePicture(page, `text-outline-${size}-${colorScheme}`);
      expect(await seriousProblems(page)).toEqual([]);
    } else {
      await page.getByRole('button', { name: /^Kind of clause/u }).click();
      await page.getByRole('menuitemradio').first().waitFor();
      await takePicture(page, `text-menu-${size}-${colorScheme}`);
      expect(await seriousProblems(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('has lines of 66 to 74 characters on a wide screen', async () => {
    const { page } = own;
    await page.setViewportSize(windowSizes.wide);
    await page.reload();
    await page.locator('.draft > p').first().waitFor();
    const perLine = await page.evaluate(() => {
      const block = document.querySelector('.draft > p');
      if (!(block instanceof HTMLElement)) throw new Error('There is a paragraph.');
      const style = getComputedStyle(block);
      const width = block.clientWidth - Number.parseFloat(style.paddingInlineStart);
      const pen = document.createElement('canvas').getContext('2d');
      if (pen === null) throw new Error('There is a canvas.');
      pen.font = `${style.fontSize} ${style.fontFamily}`;
      const sample = 'The delegations agreed on a framework whose duties grow with what a release can do. ';
      return width / (pen.measureText(sample).width / sample.length);
    });
    expect(perLine).toBeGreaterThanOrEqual(66);
    expect(perLine).toBeLessThanOrEqual(74);
  });

  it('prints the text alone', async () => {
    const { page } = own;
    await page.reload();
    await page.locator('.draft > p').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('toolbar').isVisible()).toBe(false);
    expect(await page.getByRole('tree').isVisible()).toBe(false);
    expect(await page.locator('.draft').isVisible()).toBe(true);
    await takePicture(page, 'text-print', { fullPage: true });
  });
});
