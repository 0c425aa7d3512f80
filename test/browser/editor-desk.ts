import type { Page } from 'playwright-core';
import { launchChromium, startServer } from '../support/index.js';
import { anotherStage, setStage, type Stage, state } from './editor-stage.js';
import { openPage, openWindow, type Window } from './window.js';

/** One writer with one window; every test gets a text and a page of its own in it. */
export interface Desk {
  readonly page: Page;
  /** Opens a new text. */
  begin(markdown: string): Promise<void>;
  /** The stored text, once everything is saved. */
  stored(): Promise<string>;
}

/** Sets up a desk for all tests of a file; no page may have complained. */
export function useDesk(): Desk {
  let close: () => Promise<void>;
  let room: Window;
  let stage: Stage;
  let sheet: Window;
  let turnTo: (markdown: string) => Promise<void>;
  beforeAll(async () => {
    const [server, browser] = await Promise.all([startServer(), launchChromium()]);
    close = async () => {
      await browser.close();
      await server.close();
    };
    stage = await setStage(server, '');
    room = await openWindow(browser, server, stage.writerId);
    turnTo = async (markdown) => {
      stage = await anotherStage(server, stage, markdown);
      sheet = await openPage(room.context);
      await sheet.page.goto(`/proposals/${stage.proposalId}`);
      await sheet.page.locator('.draft').waitFor();
    };
  }, 60_000);
  afterAll(() => close());
  afterEach(async () => {
    await sheet.page.close();
    expect(sheet.complaints).toEqual([]);
  });
  return {
    get page() {
      return sheet.page;
    },
    begin: (markdown) => turnTo(markdown),
    stored: async () => {
      await state(sheet.page, 'Saved');
      const answer = await sheet.page.request.get(`/api/documents/${stage.documentId}/content`);
      const { markdown } = (await answer.json()) as { markdown: string }; // reason: DocumentContentView
      return markdown;
    },
  };
}
