import type { Editor } from '@tiptap/core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
  createDelegation,
  createGroup,
  createMandate,
  createOrganisation,
  createPerson,
  createProposal,
  launchChromium,
  startServer,
  type TestServer,
} from '../support/index.js';
import { openWindow, type Window } from './window.js';

/** Two who write, one who watches, and their text. */
export interface Stage {
  readonly groupId: string;
  readonly proposalId: string;
  readonly documentId: string;
  readonly chairId: string;
  readonly writerId: string;
  /** By which the writer writes. */
  readonly writerMandateId: string;
  readonly otherWriterId: string;
  /** By which the other writer writes. */
  readonly otherMandateId: string;
  readonly observerId: string;
}

/** A block as the page shows it. */
export interface ShownBlock {
  readonly id: string;
  readonly kind: string;
  readonly level: string;
  readonly number: string;
  readonly text: string;
}

/** Makes a group draft with a text. */
export async function setStage(server: TestServer, markdown: string): Promise<Stage> {
  const chair = await createPerson(server, { name: 'Ada Quill' });
  const group = await createGroup(server, { chairPersonId: chair.personId });
  const seat = async (name: string, organisation: string, role: 'head' | 'observer') => {
    const person = await createPerson(server, { name });
    const { id: organisationId } = await createOrganisation(server, { name: organisation, shortName: organisation });
    const delegation = await createDelegation(server, group.id, {
      organisationId,
      kind: role === 'observer' ? 'observer' : 'full',
    });
    const words = { groupId: group.id, personId: person.personId, delegationId: delegation.id, role };
    return { ...person, mandate: await createMandate(server, words) };
  };
  const mark = Math.random().toString(36).slice(2, 8);
  const writer = await seat('Bela Moor', `Halcyon ${mark}`, 'head');
  const other = await seat('Cora Reed', `Watch ${mark}`, 'head');
  const observer = await seat('Dov Stern', `Onlookers ${mark}`, 'observer');
  return {
    groupId: group.id,
    ...(await createDraft(server, group.id, markdown)),
    chairId: chair.personId,
    writerId: writer.personId,
    writerMandateId: writer.mandate.id,
    otherWriterId: other.personId,
    otherMandateId: other.mandate.id,
    observerId: observer.personId,
  };
}

/** The same people with another text. */
export async function anotherStage(server: TestServer, stage: Stage, markdown: string): Promise<Stage> {
  return { ...stage, ...(await createDraft(server, stage.groupId, markdown)) };
}

async function createDraft(server: TestServer, groupId: string, markdown: string) {
  const { id, documentId } = await createProposal(server, {
    groupId,
    title: 'Framework for trials',
    start: markdown === '' ? { kind: 'empty' } : { kind: 'markdown', markdown },
    stage: 'group_draft',
  });
  return { proposalId: id, documentId };
}

/** Opens the text in a window of somebody, and waits until it is there. */
export async function openDraft(
  browser: Browser,
  server: TestServer,
  {
    personId,
    proposalId,
    hash = '',
    options = {},
  }: {
    readonly personId: string | null;
    readonly proposalId: string;
    readonly hash?: string;
    readonly options?: BrowserContextOptions;
  },
): Promise<Window> {
  const window = await openWindow(browser, server, personId, options);
  await window.page.goto(`/proposals/${proposalId}${hash}`);
  await window.page.locator('.draft').waitFor();
  return window;
}

/** The blocks of the text, without the carets of others. */
export function blocksOf(page: Page): Promise<ShownBlock[]> {
  return page.locator('.draft > [data-clause-id]').evaluateAll((elements) =>
    elements.map((element) => {
      const copy = element.cloneNode(true) as Element; // reason: an element's copy is an element
      for (const caret of copy.querySelectorAll('.remote-caret, .footnote-number')) caret.remove();
      return {
        id: element.getAttribute('data-clause-id') ?? '',
        kind: element.getAttribute('data-kind') ?? element.tagName.toLowerCase(),
        level: element.getAttribute('data-level') ?? '',
        number: element.getAttribute('data-number') ?? '',
        text: copy.textContent,
      };
    }),
  );
}

/** The words of the blocks. */
export async function wordsOf(page: Page): Promise<string[]> {
  return (await blocksOf(page)).map((block) => block.text);
}

/** Puts the caret at the start or the end of the block with these words, and waits until the editor has it there. */
export async function caretAt(page: Page, words: string, side: 'start' | 'end' = 'end'): Promise<void> {
  const block = page.locator('.draft > *', { hasText: words }).first();
  await block.click();
  await settled(page);
  await page.waitForFunction(
    ([text, atEnd]) => {
      const draft: (Element & { editor?: Editor }) | null = document.querySelector('.draft'); // Tiptap leaves it there
      const view = draft?.editor?.view;
      const found = [...(draft?.children ?? [])].find((one) => one.textContent.includes(text));
      if (view === undefined || found === undefined) return false;
      const range = document.createRange();
      range.selectNodeContents(found);
      range.collapse(!atEnd);
      // The editor may put its own caret back, if it was just about to: then it is asked again in the next frame.
      const { empty, head } = view.state.selection;
      if (empty && head === view.posAtDOM(range.startContainer, range.startOffset)) return true;
      document.getSelection()?.removeAllRanges();
      document.getSelection()?.addRange(range);
      document.dispatchEvent(new Event('selectionchange'));
      return false;
    },
    [words, side === 'end'] as const,
  );
  await settled(page);
}

/**
 * Makes the editor look at what the browser did, which it would be told a moment later, and waits until the page shows
 * what came of it.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        document.dispatchEvent(new Event('selectionchange'));
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}

/** Presses keys one after another, each once the editor has seen the one before. */
export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settled(page);
  }
}

/** Waits for the words of the save state. */
export async function state(page: Page, words: string | RegExp): Promise<void> {
  await page.getByTestId('save-state').filter({ hasText: words }).waitFor();
}

/** A server and a browser for all tests of a file; what is opened for a test is closed after it. */
export interface Theatre {
  readonly server: TestServer;
  readonly browser: Browser;
  /** Opens the text of a stage in a new window of somebody. */
  open(stage: Stage, personId: string | null, hash?: string): Promise<Page>;
}

/** Sets up what `Theatre` says; after each test no page that was opened may have complained. */
export function useTheatre(): Theatre {
  let server: TestServer;
  let browser: Browser;
  let windows: Window[] = [];
  beforeAll(async () => {
    [server, browser] = await Promise.all([startServer(), launchChromium()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  afterEach(async () => {
    const complaints = windows.flatMap((window) => window.complaints);
    await Promise.all(windows.map((window) => window.context.close()));
    windows = [];
    expect(complaints).toEqual([]);
  });
  return {
    get server() {
      return server;
    },
    get browser() {
      return browser;
    },
    open: async ({ proposalId }, personId, hash = '') => {
      const window = await openDraft(browser, server, { personId, proposalId, hash });
      windows.push(window);
      return window.page;
    },
  };
}
