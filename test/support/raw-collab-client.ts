import {
  COLLAB_NAMESPACE,
  COLLAB_PROTOCOL,
  type AckedMessage,
  collabEvents,
  type JoinAccepted,
  type JoinAnswer,
  type LeaseAnswer,
  type PresenceTickMessage,
  type RejectedMessage,
  SCHEMA_VERSION,
  type UpdatesMessage,
} from '#contracts';
import { FRAGMENT_NAME } from '#document';
import { socketParser } from '#shared';
import { randomBytes } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import * as Y from 'yjs';

/** Any message of the server, in the order in which they came. */
export interface Received {
  readonly event: string;
  readonly message: unknown;
}

const PATIENCE_MS = 10_000;

/**
 * Speaks the live protocol by hand, message by message: for tests of the server that a well-behaved client could not
 * make. Keeps everything it is sent.
 */
export class RawCollabClient {
  readonly received: Received[] = [];
  private readonly watchers = new Set<() => void>();

  private constructor(
    readonly socket: Socket,
    readonly url: string,
    readonly cookie: string | undefined,
  ) {
    socket.onAny((event: string, message: unknown) => {
      this.received.push({ event, message });
      this.look();
    });
    socket.on('disconnect', () => this.look());
  }

  /**
   * Opens a socket.
   * @param cookie - the Cookie header; none for an anonymous reader
   * @throws Error with `data` as the server sent it, when refused
   */
  static async connect(
    server: { readonly url: string },
    cookie?: string,
    options: { readonly headers?: Readonly<Record<string, string>>; readonly transports?: string[] } = {},
  ): Promise<RawCollabClient> {
    const socket = io(`${server.url}${COLLAB_NAMESPACE}`, {
      parser: socketParser,
      transports: options.transports ?? ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { Origin: server.url, ...(cookie === undefined ? {} : { Cookie: cookie }), ...options.headers },
    });
    const client = new RawCollabClient(socket, server.url, cookie);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    });
    return client;
  }

  get isConnected(): boolean {
    return this.socket.connected;
  }

  /** Sends anything under any name. */
  send(event: string, ...parameters: unknown[]): void {
    this.socket.emit(event, ...parameters);
  }

  /** Sends anything and waits for its answer. */
  ask<Answer>(event: string, payload: unknown): Promise<Answer> {
    return this.socket.timeout(PATIENCE_MS).emitWithAck(event, payload);
  }

  join(documentId: string, more: Readonly<Record<string, unknown>> = {}): Promise<JoinAnswer> {
    const request = { documentId, protocol: COLLAB_PROTOCOL, schemaVersion: SCHEMA_VERSION, session: newSessionKey() };
    return this.ask<JoinAnswer>(collabEvents.join, { ...request, ...more });
  }

  /** @returns the bytes of the snapshot that a join named, Yjs update v1 */
  async snapshot({ snapshot }: JoinAccepted): Promise<Uint8Array | null> {
    if (snapshot?.url === undefined) return snapshot?.bytes === undefined ? null : Uint8Array.from(snapshot.bytes);
    const headers = this.cookie === undefined ? {} : { headers: { Cookie: this.cookie } };
    const response = await fetch(`${this.url}${snapshot.url}`, headers);
    if (!response.ok) throw new Error(`The snapshot was answered ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  }

  lease(channel: number, more: Readonly<Record<string, unknown>> = {}): Promise<LeaseAnswer> {
    return this.ask<LeaseAnswer>(collabEvents.lease, { channel, ...more });
  }

  /** @returns all messages of one kind so far */
  all<Message>(event: string): Message[] {
    return this.received.filter((one) => one.event === event).map(({ message }) => message as Message); // reason: the caller names the message of the event
  }

  get updates(): UpdatesMessage[] {
    return this.all<UpdatesMessage>(collabEvents.updates);
  }

  get acks(): AckedMessage[] {
    return this.all<AckedMessage>(collabEvents.acked);
  }

  get rejections(): RejectedMessage[] {
    return this.all<RejectedMessage>(collabEvents.rejected);
  }

  get ticks(): PresenceTickMessage[] {
    return this.all<PresenceTickMessage>(collabEvents.presenceTick);
  }

  /** Waits until something is true; it is looked at with every message. */
  until(isTrue: () => boolean, what = String(isTrue)): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        this.watchers.delete(look);
      };
      const look = (): void => {
        if (!isTrue()) return;
        done();
        resolve();
      };
      const timer = setTimeout(() => {
        done();
        const names = this.received.map(({ event, message }) => `${event} ${JSON.stringify(message).slice(0, 200)}`);
        reject(new Error(`Not within ${PATIENCE_MS} ms: ${what}. Received:\n${names.slice(-20).join('\n')}`));
      }, PATIENCE_MS);
      this.watchers.add(look);
      look();
    });
  }

  /**
   * Waits until the server has dealt with everything sent so far: messages of one socket are taken in order, and this
   * one is answered at once.
   */
  async settled(): Promise<void> {
    await this.ask(collabEvents.lease, { channel: 0 });
  }

  close(): void {
    this.socket.close();
  }

  private look(): void {
    for (const watcher of this.watchers) watcher();
  }
}

/** @returns 128 random bits, as a session is named */
export function newSessionKey(): string {
  return randomBytes(16).toString('hex');
}

/** A writer: a joined and leased client with a Yjs document that follows the server, and pushes that it makes. */
export class RawWriter {
  readonly doc = new Y.Doc();
  pushNo = 0;
  private applied = 0;

  private constructor(
    readonly client: RawCollabClient,
    readonly joined: JoinAccepted,
    readonly session: string,
  ) {}

  /**
   * Joins a document and, with `isReader` unset, leases an id.
   * @throws Error when the server refuses
   */
  static async open(
    client: RawCollabClient,
    documentId: string,
    { isReader = false, session = newSessionKey() }: { isReader?: boolean; session?: string } = {},
  ): Promise<RawWriter> {
    const joined = await client.join(documentId, { session });
    if (!joined.ok) throw new Error(`Joining was refused: ${joined.error}`);
    const writer = new RawWriter(client, joined, session);
    const snapshot = await client.snapshot(joined);
    if (snapshot) Y.applyUpdate(writer.doc, snapshot, 'server');
    await client.until(() => writer.lastSeq >= joined.headSeq, 'the tail');
    writer.follow();
    if (isReader) return writer;
    const leased = await client.lease(joined.channel);
    if (!leased.ok) throw new Error(`The lease was refused: ${leased.error}`);
    writer.follow();
    writer.doc.clientID = leased.clientId;
    return writer;
  }

  get channel(): number {
    return this.joined.channel;
  }

  get frames(): UpdatesMessage[] {
    return this.client.updates.filter(({ channel }) => channel === this.channel);
  }

  get acks(): AckedMessage[] {
    return this.client.acks.filter(({ channel }) => channel === this.channel);
  }

  get rejections(): RejectedMessage[] {
    return this.client.rejections.filter(({ channel }) => channel === this.channel);
  }

  /** The highest seq that frames and acknowledgements cover. */
  get lastSeq(): number {
    return Math.max(this.joined.tailFrom, ...this.frames.map(({ toSeq }) => toSeq), ...this.acks.map(({ seq }) => seq));
  }

  /** Applies what has come. @returns the document */
  follow(): Y.Doc {
    const { frames } = this;
    for (; this.applied < frames.length; this.applied += 1)
      for (const { bytes } of frames[this.applied]?.rows ?? [])
        Y.applyUpdate(this.doc, Uint8Array.from(bytes), 'server');
    return this.doc;
  }

  /** The text that these tests write in, as far as this writer knows it. */
  get text(): string {
    return textOf(this.follow()).toString();
  }

  /** Makes an edit. @returns its update, not sent */
  edit(change: (doc: Y.Doc) => void): Uint8Array {
    this.follow();
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array, origin: unknown): void => {
      if (origin !== 'server') updates.push(update);
    };
    this.doc.on('update', keep);
    this.doc.transact(() => change(this.doc));
    this.doc.off('update', keep);
    return Y.mergeUpdates(updates);
  }

  /** Sends bytes as the next push. @returns its number */
  push(update: Uint8Array, more: Readonly<Record<string, unknown>> = {}): number {
    this.pushNo += 1;
    const message = { channel: this.channel, pushNo: this.pushNo, baseSeq: this.lastSeq, update, ...more };
    this.client.send(collabEvents.push, message);
    return this.pushNo;
  }

  /** Types at the end of the text. @returns the number of the push */
  type(words: string, more: Readonly<Record<string, unknown>> = {}): number {
    return this.push(typing(this, words), more);
  }

  /** Waits for the acknowledgement of a push. @returns its seq as acknowledged */
  async acked(pushNo = this.pushNo): Promise<number> {
    await this.client.until(() => this.acks.some((ack) => ack.pushNo >= pushNo), `push ${pushNo} is acknowledged`);
    return this.acks.find((ack) => ack.pushNo >= pushNo)?.seq ?? 0;
  }

  /** Waits for the refusal of a push. */
  async rejected(pushNo = this.pushNo): Promise<RejectedMessage> {
    const find = (): RejectedMessage | undefined => this.rejections.find((one) => one.pushNo === pushNo);
    await this.client.until(() => find() !== undefined, `push ${pushNo} is rejected`);
    return find() ?? { channel: 0, pushNo, error: 'live.gap' };
  }

  /** Waits until a text is there. */
  async sees(words: string): Promise<void> {
    await this.client.until(() => this.text.includes(words), `"${words}" is seen`);
  }

  close(): void {
    this.client.close();
    this.doc.destroy();
  }
}

/** @returns the update of words at the end of the text */
export function typing(writer: RawWriter, words: string): Uint8Array {
  return writer.edit((doc) => {
    const text = textOf(doc);
    text.insert(text.length, words);
  });
}

/** @returns the text of a document's first clause, where these tests write */
export function textOf(doc: Y.Doc): Y.XmlText {
  const text = clauseOf(doc).get(0);
  if (!(text instanceof Y.XmlText)) throw new Error('The first clause has a text.');
  return text;
}

/** @returns a document's first clause */
export function clauseOf(doc: Y.Doc): Y.XmlElement {
  const clause = doc.getXmlFragment(FRAGMENT_NAME).get(0);
  if (!(clause instanceof Y.XmlElement)) throw new Error('The document has a first clause.');
  return clause;
}
