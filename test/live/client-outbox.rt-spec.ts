import { MemoryOutbox, type OutboxStore } from '#live-client';
import * as Y from 'yjs';
import { cloneDatabase, startServer } from '../support/index.js';
import { converged } from '../support/live-clients.js';
import { wordsIn, write } from '../support/typing.js';
import { waitFor } from '../support/wait-for.js';
import { makeDraft, times, useNetwork } from './client-world.js';
import { endMandate, logOf, storedText } from './live-world.js';

describe('outbox of the live client', () => {
  const network = useNetwork();
  const { pages } = network;

  it('L15 edits made offline survive a reload, and merge with what others wrote meanwhile', async () => {
    const draft = await makeDraft(network.server);
    const before = await pages.open(draft.documentId, draft.ann);
    const { text: ben } = await pages.open(draft.documentId, draft.ben);
    await write(before.text, ' base.');
    await converged([before.text, ben]);
    network.proxy.goDown();
    await before.text.until(({ connection }) => connection === 'offline');
    await write(before.text, ' typed offline.');
    before.text.flush();
    expect(before.text.status).toMatchObject({ writable: true, saving: false, unsaved: 1 });
    await before.leave();
    expect(await before.outbox.waiting()).toEqual([{ documentId: draft.documentId, unsaved: 1, kept: 0 }]);
    network.proxy.comeUp();
    await ben.until(({ connection }) => connection === 'online');
    await write(ben, ' typed by a colleague.');
    await ben.whenSaved();
    const { text: after, outbox } = await pages.open(draft.documentId, draft.ann, { outbox: before.outbox });
    await converged([after, ben]);
    for (const part of [' base.', ' typed offline.', ' typed by a colleague.']) {
      expect(times(wordsIn(after.doc), part)).toBe(1);
    }
    expect(await outbox.waiting()).toEqual([]);
    await write(after, ' and on.');
    await converged([after, ben]);
  });

  it('L15 a page opened offline shows the last text with the edits that wait, takes more, and all is saved in order', async () => {
    const draft = await makeDraft(network.server);
    const before = await pages.open(draft.documentId, draft.ann);
    const { text: ben } = await pages.open(draft.documentId, draft.ben);
    await write(before.text, ' base.');
    await converged([before.text, ben]);
    await waitFor(async () => (await textKept(before.outbox, draft.documentId)).includes(' base.'), 'the text is kept');
    network.proxy.goDown();
    await before.text.until(({ connection }) => connection === 'offline');
    await write(before.text, ' typed offline.');
    before.text.flush();
    await before.leave();
    const after = pages.begin(draft.documentId, draft.ann, { outbox: before.outbox });
    await after.text.whenLoaded();
    expect(after.text.status).toMatchObject({ role: 'write', writable: true, saving: false, unsaved: 1 });
    expect(wordsIn(after.text.doc)).toContain(' base. typed offline.');
    await write(after.text, ' typed after a reload.');
    after.text.flush();
    expect(after.text.status.unsaved).toBe(2);
    network.proxy.comeUp();
    await converged([after.text, ben]);
    for (const part of [' base.', ' typed offline.', ' typed after a reload.']) {
      expect(times(wordsIn(ben.doc), part)).toBe(1);
    }
    expect(await after.outbox.waiting()).toEqual([]);
    expect(after.text.status.keptEdits).toBe(0);
  });

  it('L15 the last text goes from the device with the right to read it', async () => {
    const draft = await makeDraft(network.server);
    const { text, outbox } = await pages.open(draft.documentId, draft.ann);
    await waitFor(async () => (await outbox.lastText(draft.documentId)) !== null, 'the text is kept');
    await endMandate(draft, draft.ann);
    await text.until(({ error }) => error !== null);
    await waitFor(async () => (await outbox.lastText(draft.documentId)) === null, 'the text is forgotten');
  });

  it('L15 a connection cut between push and acknowledgement doubles nothing', async () => {
    const draft = await makeDraft(network.server);
    const { text } = await pages.open(draft.documentId, draft.ann);
    await write(text, ' first');
    await text.whenSaved();
    const { length } = await logOf(draft);
    network.proxy.holdAnswers();
    await write(text, ' unanswered');
    text.flush();
    await waitFor(async () => (await logOf(draft)).length === length + 1, 'the push to be stored');
    expect(text.status.unsaved).toBe(1);
    network.proxy.cut();
    network.proxy.passAnswers();
    await text.whenSaved();
    expect(await logOf(draft)).toHaveLength(length + 1);
    const { text: other } = await pages.open(draft.documentId, draft.ben);
    await converged([text, other]);
    expect(times(wordsIn(other.doc), 'unanswered')).toBe(1);
  });

  it('L15 connections cut again and again while two type lose nothing and double nothing', async () => {
    const draft = await makeDraft(network.server);
    const [ann, ben] = [await pages.open(draft.documentId, draft.ann), await pages.open(draft.documentId, draft.ben)];
    const words = Array.from({ length: 60 }, (_, index) => ` a${index}.`);
    for (const [index, word] of words.entries()) {
      await write(ann.text, word);
      await write(ben.text, word.replace('a', 'b'));
      if (index % 12 === 5) network.proxy.cut();
      if (index % 4 === 3) await ann.text.whenSaved();
    }
    await converged([ann.text, ben.text]);
    for (const word of words) {
      expect(times(wordsIn(ann.text.doc), word)).toBe(1);
      expect(times(wordsIn(ann.text.doc), word.replace('a', 'b'))).toBe(1);
    }
    const pushes = (await logOf(draft)).map((row) => `${row.client_id}/${row.push_no}`);
    expect(new Set(pushes).size).toBe(pushes.length);
  });

  it('L8 a lost connection is resumed behind the last row: none comes twice, none is missing', async () => {
    const draft = await makeDraft(network.server);
    const seen: number[] = [];
    const observer = { rowApplied: ({ seq }: { seq: number }) => void seen.push(seq) };
    const { text: reader } = await pages.open(draft.documentId, draft.ann, { observer });
    const { text: writer } = await pages.open(draft.documentId, draft.ben);
    for (let round = 0; round < 5; round += 1) {
      await write(writer, ` round ${round}`);
      await writer.whenSaved();
      if (round % 2 === 0) network.proxy.cut();
    }
    await converged([reader, writer]);
    expect(seen).toEqual(Array.from({ length: reader.appliedSeq }, (_, index) => index + 1));
  });

  it('leaves the outbox of another open tab alone', async () => {
    const draft = await makeDraft(network.server);
    const first = await pages.open(draft.documentId, draft.ann);
    await write(first.text, ' one');
    await first.text.whenSaved();
    network.proxy.goDown();
    await write(first.text, ' two');
    first.text.flush();
    const second = pages.begin(draft.documentId, draft.ann, { outbox: first.outbox });
    network.proxy.comeUp();
    await converged([first.text, second.text]);
    await write(second.text, ' three');
    await converged([first.text, second.text]);
    for (const word of ['one', 'two', 'three']) expect(times(wordsIn(first.text.doc), word)).toBe(1);
    expect(await first.outbox.waiting()).toEqual([]);
    const authors = new Set((await logOf(draft)).slice(1).map(({ client_id }) => client_id));
    expect(authors.size).toBe(2);
  });

  it('sends what another tab left when that tab goes, and writes on', async () => {
    const draft = await makeDraft(network.server);
    const first = await pages.open(draft.documentId, draft.ann);
    await first.text.prepareToWrite();
    network.proxy.goDown();
    await first.text.until(({ connection }) => connection === 'offline');
    await write(first.text, ' left behind.');
    first.text.flush();
    await waitFor(async () => (await first.outbox.sessions(draft.documentId)).length === 1, 'the edit to be stored');
    const second = pages.begin(draft.documentId, draft.ann, { outbox: first.outbox });
    await waitFor(() => second.text.status.connection === 'offline', 'the second tab to have looked');
    await first.leave();
    network.proxy.comeUp();
    await write(second.text, ' and on.');
    await second.text.whenSaved();
    expect(wordsIn(second.text.doc)).toBe('Seed. left behind. and on.');
    expect(await first.outbox.waiting()).toEqual([]);
    const third = await pages.open(draft.documentId, draft.ann, { outbox: first.outbox });
    network.proxy.goDown();
    await write(third.text, ' once more.');
    third.text.flush();
    network.proxy.comeUp();
    await write(second.text, ' typed here.');
    await converged([second.text, third.text]);
    for (const part of ['left behind', 'and on', 'once more', 'typed here']) {
      expect(times(wordsIn(second.text.doc), part)).toBe(1);
    }
  });

  it('takes over from a tab that goes while this one is writing', async () => {
    const draft = await makeDraft(network.server);
    const first = await pages.open(draft.documentId, draft.ann);
    await first.text.prepareToWrite();
    network.proxy.goDown();
    await write(first.text, ' one.');
    first.text.flush();
    await waitFor(async () => (await first.outbox.sessions(draft.documentId)).length === 1, 'the edit to be stored');
    const second = pages.begin(draft.documentId, draft.ann, { outbox: first.outbox });
    network.proxy.comeUp();
    await second.text.whenLoaded();
    await write(second.text, ' two.');
    network.proxy.goDown();
    await first.text.until(({ connection }) => connection === 'offline');
    await write(first.text, ' three.');
    await first.leave();
    await write(second.text, ' four.'); // not held up by what it found, which can not be settled now
    expect(second.text.status).toMatchObject({ writable: true });
    network.proxy.comeUp();
    await second.text.whenSaved();
    const third = await pages.open(draft.documentId, draft.ann, { outbox: first.outbox });
    await converged([second.text, third.text]);
    for (const part of ['one.', 'two.', 'three.', 'four.']) expect(times(wordsIn(third.text.doc), part)).toBe(1);
  });

  it('settles what two pages left, one after the other, before it writes itself', async () => {
    const draft = await makeDraft(network.server);
    const outbox = new MemoryOutbox();
    const left = [
      await pages.open(draft.documentId, draft.ann, { outbox }),
      await pages.open(draft.documentId, draft.ann, { outbox }),
    ];
    for (const { text } of left) await text.prepareToWrite();
    network.proxy.goDown();
    for (const [index, { text }] of left.entries()) await write(text, ` page ${index}`);
    for (const page of left) await page.leave();
    expect(await outbox.sessions(draft.documentId)).toHaveLength(2);
    network.proxy.comeUp();
    const { text } = await pages.open(draft.documentId, draft.ann, { outbox });
    await write(text, ' page 2');
    await text.whenSaved();
    for (const part of [' page 0', ' page 1', ' page 2']) expect(times(wordsIn(text.doc), part)).toBe(1);
    expect(await outbox.waiting()).toEqual([]);
  });

  it('L12 begins to write offline under an id of its own, which the server takes later', async () => {
    const draft = await makeDraft(network.server);
    const { text } = await pages.open(draft.documentId, draft.ann);
    network.proxy.goDown();
    await write(text, ' begun offline');
    expect(text.doc.clientID).toBeGreaterThanOrEqual(2 ** 32);
    network.proxy.comeUp();
    const { text: other } = await pages.open(draft.documentId, draft.ben);
    await converged([text, other]);
    expect(times(wordsIn(other.doc), 'begun offline')).toBe(1);
    expect(text.status).toMatchObject({ unsaved: 0, keptEdits: 0 });
  });

  it('L12 tells the server of an id made offline after a reload, too', async () => {
    const draft = await makeDraft(network.server);
    const before = await pages.open(draft.documentId, draft.ann);
    network.proxy.goDown();
    await write(before.text, ' begun offline');
    await before.leave();
    network.proxy.comeUp();
    const { text } = await pages.open(draft.documentId, draft.ann, { outbox: before.outbox });
    await text.whenSaved();
    expect(times(wordsIn(text.doc), 'begun offline')).toBe(1);
    expect(text.status.keptEdits).toBe(0);
  });

  it('sends what was typed last before a text is closed', async () => {
    const draft = await makeDraft(network.server);
    const { text, outbox } = await pages.open(draft.documentId, draft.ann);
    await write(text, ' the last word');
    await text.close();
    expect(await outbox.waiting()).toEqual([]);
    expect(await storedText(draft)).toContain('the last word');
  });

  it('an hour of typing offline becomes a few pushes', async () => {
    const draft = await makeDraft(network.server);
    const { text } = await pages.open(draft.documentId, draft.ann);
    await text.prepareToWrite();
    network.proxy.goDown();
    await text.until(({ connection }) => connection === 'offline');
    for (let edit = 0; edit < 2_000; edit += 1) {
      await write(text, ` w${edit}`);
      text.flush();
    }
    network.proxy.comeUp();
    await text.whenSaved();
    expect((await logOf(draft)).length).toBeLessThan(20);
    const { text: other } = await pages.open(draft.documentId, draft.ben);
    expect(wordsIn(other.doc)).toBe(wordsIn(text.doc));
  });

  it('L38 waits as long as the server asks when it stops, then saves what was typed meanwhile', async () => {
    const database = await cloneDatabase();
    const env = { PUBLIC_URL: network.proxy.url };
    let running = await startServer({ database, env });
    try {
      network.proxy.pointAt(running.port);
      const draft = await makeDraft(running);
      const [ann, ben] = [await pages.open(draft.documentId, draft.ann), await pages.open(draft.documentId, draft.ben)];
      await write(ann.text, ' before');
      await converged([ann.text, ben.text]);
      const stopping = running.close();
      await ben.text.until(({ connection }) => connection === 'offline');
      const lostAt = Date.now();
      await write(ben.text, ' during');
      await stopping;
      running = await startServer({ database, env });
      network.proxy.pointAt(running.port);
      await converged([ann.text, ben.text], 20_000);
      expect(Date.now() - lostAt).toBeGreaterThanOrEqual(900);
      expect(times(wordsIn(ann.text.doc), ' during')).toBe(1);
    } finally {
      await pages.closeAll();
      await running.close();
      await database.drop();
      network.proxy.pointAt(network.server.port);
    }
  });
});

/** The words of a text as a device keeps it; empty when it keeps none. */
async function textKept(store: OutboxStore, documentId: string): Promise<string> {
  const doc = new Y.Doc();
  const kept = await store.lastText(documentId);
  if (kept !== null) Y.applyUpdate(doc, kept.bytes);
  return wordsIn(doc);
}
