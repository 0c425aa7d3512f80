import { type LiveDocument, MemoryOutbox, type OpenOptions } from '#live-client';
import { type CuttableProxy, startProxy } from '../support/cuttable-proxy.js';
import { connect, type Address, type LiveClient } from '../support/live-clients.js';
import { startServer, type TestServer } from '../support/index.js';
import { addMember, makeWorld, type Member, type World } from './live-world.js';

/** A draft that two people may write. */
export interface Draft extends World {
  readonly ann: Member;
  readonly ben: Member;
}

export async function makeDraft(server: TestServer, options: Parameters<typeof makeWorld>[1] = {}): Promise<Draft> {
  const world = await makeWorld(server, options);
  const ann = await addMember(server, world.groupId);
  const ben = await addMember(server, world.groupId);
  return { ...world, ann, ben };
}

/** Somebody's page with one text in it. */
export interface Page {
  readonly text: LiveDocument;
  readonly client: LiveClient;
  readonly outbox: MemoryOutbox;
  /** The page goes away, as at a reload: what is unsaved stays in the outbox. */
  leave(): Promise<void>;
}

/** The pages that a test opened; all are closed after it. */
export class Pages {
  readonly #open = new Set<Page>();

  constructor(private readonly address: () => Address) {}

  /**
   * Opens a page on a text, and waits until the text is there.
   * @param member - null for somebody who is not signed in
   */
  async open(documentId: string, member: Member | null, options: Partial<OpenOptions> = {}): Promise<Page> {
    const page = this.begin(documentId, member, options);
    await page.text.whenLoaded();
    return page;
  }

  /** Opens a page, without waiting. */
  begin(documentId: string, member: Member | null, options: Partial<OpenOptions> = {}): Page {
    const client = connect(this.address(), member?.browser.cookieHeader ?? null);
    const outbox = options.outbox instanceof MemoryOutbox ? options.outbox : new MemoryOutbox();
    const text = client.open(documentId, { ...options, outbox });
    const page: Page = {
      text,
      client,
      outbox,
      leave: () => {
        this.#open.delete(page);
        return client.connection.close(0);
      },
    };
    this.#open.add(page);
    return page;
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#open].map((page) => page.leave()));
  }
}

/** How often a part stands in a text. */
export function times(words: string, part: string): number {
  return words.split(part).length - 1;
}

/** A server behind a network that can fail, and the pages of one test at a time. */
export interface Network {
  readonly proxy: CuttableProxy;
  readonly server: TestServer;
  /** Opened through the network. */
  readonly pages: Pages;
}

/** Sets up a network for all tests of a file; after each it works again and every page is closed. */
export function useNetwork(): Network {
  let proxy: CuttableProxy;
  let server: TestServer;
  const pages = new Pages(() => proxy);
  beforeAll(async () => {
    proxy = await startProxy();
    server = await startServer({ env: { PUBLIC_URL: proxy.url } });
    proxy.pointAt(server.port);
  });
  afterEach(async () => {
    proxy.passAnswers();
    proxy.comeUp();
    await pages.closeAll();
  });
  afterAll(async () => {
    await server.close();
    await proxy.close();
  });
  return {
    pages,
    get proxy() {
      return proxy;
    },
    get server() {
      return server;
    },
  };
}
