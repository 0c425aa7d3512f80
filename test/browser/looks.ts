import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pictures of the last run, to be looked at; ignored by git. */
const screens = join(import.meta.dirname, '../output/screens');
/** A run of the whole suite takes none: nobody looks at them, and they take a minute. See tools/test.js. */
const isPictured = process.env['PICTURES'] !== 'off';

/** The windows that pages are looked at in. */
export const windowSizes = {
  wide: { width: 1440, height: 900 },
  middle: { width: 834, height: 1112 },
  phone: { width: 390, height: 844 },
} as const;

/**
 * Looks at a page in each window, light and dark, and takes a picture each time; the page must fit every window.
 * @param name - of the picture files
 * @param fullPage - also what lies below the window
 */
export async function takePictures(page: Page, name: string, { fullPage }: { fullPage: boolean }): Promise<void> {
  for (const [size, viewport] of Object.entries(windowSizes)) {
    await page.setViewportSize(viewport);
    // Waited for: what floats finds its new place a moment after the window changed.
    await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await takePicture(page, `${name}-${size}-${colorScheme}`, { fullPage });
    }
  }
}

/**
 * Takes one picture of a page as it is.
 * @param name - of the picture file
 */
export async function takePicture(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  if (!isPictured) return;
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`), fullPage });
}

/**
 * What axe finds serious or worse, one line each. It runs in the page itself: our pages have no frames of other origins,
 * for which it would open another page each time; and of what passes it tells no details.
 */
export async function seriousProblems(page: Page): Promise<string[]> {
  const isLoaded = await page.evaluate(() => 'axe' in window);
  const { violations } = await new AxeBuilder({ page, ...(isLoaded && { axeSource: 'window.axe' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join(' ')}`);
}

/** Nothing is on its way any more: no request, no font, no skeleton. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => document.fonts.ready);
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null);
}
