import type { LiveDocument } from '#live-client';
import * as Y from 'yjs';
import { converged } from '../support/live-clients.js';
import { addClause, clausesOf, textIn, wordsIn } from '../support/typing.js';
import { waitFor } from '../support/wait-for.js';
import { makeDraft, type Page, type Pages, times, useNetwork } from './client-world.js';

const TYPED = ' and the weights';

describe('rescue of words', () => {
  const network = useNetwork();
  const { pages } = network;

  /** Ann and Ben, both with the same text open, whose last clause Ann will restructure. */
  async function together(): Promise<{
    ann: Page;
    ben: Page;
    documentId: string;
    isBen: Parameters<Pages['open']>[1];
  }> {
    const draft = await makeDraft(network.server);
    const ann = await pages.open(draft.documentId, draft.ann);
    const ben = await pages.open(draft.documentId, draft.ben);
    for (const { text } of [ann, ben]) await text.prepareToWrite();
    addClause(ann.text.doc, 'The operator shall publish its assessment.');
    await converged([ann.text, ben.text]);
    return { ann, ben, documentId: draft.documentId, isBen: draft.ben };
  }

  it('words typed in a clause while somebody moves it are put back into it', async () => {
    const { ann, ben } = await together();
    moveLast(ann.text);
    type(ben.text);
    await converged([ann.text, ben.text]);
    await waitFor(() => times(wordsIn(ann.text.doc), TYPED) === 1, 'Ben’s words to be back');
    await converged([ann.text, ben.text]);
    expect(wordsIn(ben.text.doc)).toContain(`publish${TYPED} its`);
    expect(ben.text.status.keptEdits).toBe(0);
  });

  it('words typed offline in a clause that somebody moved meanwhile are put back when the connection is', async () => {
    const { ann, ben } = await together();
    network.proxy.goDown();
    await Promise.all([ann, ben].map(({ text }) => text.until(({ connection }) => connection === 'offline')));
    moveLast(ann.text);
    type(ben.text);
    network.proxy.comeUp();
    await waitFor(() => times(wordsIn(ann.text.doc), TYPED) === 1, 'Ben’s words to be back');
    await converged([ann.text, ben.text]);
    expect(wordsIn(ben.text.doc)).toContain(`publish${TYPED} its`);
  });

  it('words typed in a clause that somebody deletes are offered to their author', async () => {
    const { ann, ben } = await together();
    const { doc } = ann.text;
    doc.getXmlFragment('text').delete(clausesOf(doc).length - 1, 1);
    type(ben.text);
    await waitFor(() => ben.text.status.keptEdits === 1, 'a card', 8_000);
    await converged([ann.text, ben.text]);
    expect(times(wordsIn(ben.text.doc), TYPED)).toBe(0);
    expect(await ben.text.keptEdits()).toEqual([expect.objectContaining({ cause: 'live.fallen', words: TYPED })]);
  });

  it('words left in the outbox of a page that went are offered when their clause is gone at the next visit', async () => {
    const { ann, ben, documentId, isBen } = await together();
    network.proxy.goDown();
    await ben.text.until(({ connection }) => connection === 'offline');
    type(ben.text);
    ben.text.flush();
    await ben.leave();
    network.proxy.comeUp();
    await ann.text.until(({ connection }) => connection === 'online');
    moveLast(ann.text);
    await ann.text.whenSaved();
    const again = await pages.open(documentId, isBen, { outbox: ben.outbox });
    await waitFor(
      () => again.text.status.keptEdits + times(wordsIn(again.text.doc), TYPED) === 1,
      'a card, or the words',
      8_000,
    );
    await converged([ann.text, again.text]);
  });
});

/** Moves the last clause to the front, as the binding does: what was there is deleted, a copy inserted. */
function moveLast({ doc }: LiveDocument): void {
  const fragment = doc.getXmlFragment('text');
  const last = clausesOf(doc).at(-1);
  if (last === undefined) throw new Error('There is a clause.');
  const copy = new Y.XmlElement('clause');
  for (const [name, value] of Object.entries(last.getAttributes())) if (value) copy.setAttribute(name, value);
  copy.insert(0, [new Y.XmlText(textIn(last).toString())]);
  doc.transact(() => {
    fragment.delete(fragment.length - 1, 1);
    fragment.insert(0, [copy]);
  });
}

/** Ben types in the middle of the last clause. */
function type({ doc }: LiveDocument): void {
  const last = clausesOf(doc).at(-1);
  if (last !== undefined) textIn(last).insert('The operator shall publish'.length, TYPED);
}
