import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium, startServer, type TestServer } from '../support/index.js';
import { caretAt, openDraft, setStage, type Stage, state } from './editor-stage.js';

/** Pictures of the last run, to be looked at; ignored by git. */
const screens = join(import.meta.dirname, '../output/screens');
const sizes = {
  wide: { width: 1440, height: 900 },
  middle: { width: 834, height: 1112 },
  phone: { width: 390, height: 844 },
} as const;

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

beforeAll(async () => {
  mkdirSync(screens, { recursive: true });
  [server, browser] = await Promise.all([startServer(), launchChromium()]);
  stage = await setStage(server, DRAFT);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function seriousIn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

describe('the text looks right and is accessible', () => {
  it.each(
    Object.keys(sizes).flatMap((size) => (['light', 'dark'] as const).map((colorScheme) => ({ size, colorScheme }))),
  )('at $size, $colorScheme', async ({ size, colorScheme }) => {
    const viewport = sizes[size as keyof typeof sizes]; // reason: the keys of `sizes`
    const { personId } = { personId: stage.writerId };
    const other = await openDraft(browser, server, { personId: stage.otherWriterId, proposalId: stage.proposalId });
    await caretAt(other.page, 'Makers take care');
    const { page, context, complaints } = await openDraft(browser, server, {
      personId,
      proposalId: stage.proposalId,
      options: { viewport, colorScheme },
    });
    await state(page, 'Saved');
    await page.getByTestId('presence').waitFor();
    await page.locator('.remote-caret').first().waitFor();
    await page.screenshot({ path: join(screens, `text-${size}-${colorScheme}.png`) });
    expect(await seriousIn(page)).toEqual([]);
    if (size === 'phone') {
      await page.getByRole('button', { name: 'Clauses' }).click();
      await page.getByRole('dialog', { name: 'Clauses' }).getByRole('treeitem').first().waitFor();
      await page.screenshot({ path: join(screens, `text-outline-${size}-${colorScheme}.png`) });
      expect(await seriousIn(page)).toEqual([]);
    } else {
      await page.getByRole('button', { name: /^Kind of clause/u }).click();
      await page.getByRole('menuitemradio').first().waitFor();
      await page.screenshot({ path: join(screens, `text-menu-${size}-${colorScheme}.png`) });
      expect(await seriousIn(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await Promise.all([context.close(), other.context.close()]);
  });

  it('has lines of 66 to 74 characters on a wide screen', async () => {
    const { page, context } = await openDraft(browser, server, {
      personId: stage.writerId,
      proposalId: stage.proposalId,
      options: { viewport: sizes.wide },
    });
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
    await context.close();
  });

  it('prints the text alone', async () => {
    const { page, context } = await openDraft(browser, server, {
      personId: stage.writerId,
      proposalId: stage.proposalId,
    });
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('toolbar').isVisible()).toBe(false);
    expect(await page.getByRole('tree').isVisible()).toBe(false);
    expect(await page.locator('.draft').isVisible()).toBe(true);
    await page.screenshot({ path: join(screens, 'text-print.png'), fullPage: true });
    await context.close();
  });
});
