import { AxeBuilder } from '@axe-core/playwright';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Pictures of the last run, to be looked at; ignored by git. */
export const screens = join(import.meta.dirname, '../output/screens');

/** The windows that pages are looked at in. */
export const windowSizes = {
  wide: { width: 1440, height: 900 },
  middle: { width: 834, height: 1112 },
  phone: { width: 390, height: 844 },
} as const;

/**
 * Takes a picture of what a page shows in each window, light and dark.
 * @param name - of the picture files
 * @param fullPage - also what lies below the window
 */
export async function takePictures(page: Page, name: string, { fullPage }: { fullPage: boolean }): Promise<void> {
  mkdirSync(screens, { recursive: true });
  for (const [size, viewport] of Object.entries(windowSizes)) {
    await page.setViewportSize(viewport);
    // Waited for: what floats finds its new place a moment after the window changed.
    await page.waitForFunction(() => document.documentElement.scrollWidth <= window.innerWidth);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: join(screens, `${name}-${size}-${colorScheme}.png`), fullPage });
    }
  }
}

/** What axe finds serious or worse, one line each. */
export async function seriousProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
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
