import { setImmediate } from 'node:timers/promises';
import { MandatesService } from '#groups';
import { type LiveDocument, ReadOnlyError } from '#live-client';
import { testActor } from '../support/factories.js';
import { createPerson, signedIn } from '../support/index.js';
import { converged, sameText } from '../support/live-clients.js';
import { wordsIn, write } from '../support/typing.js';
import { makeDraft, times, useNetwork } from './client-world.js';
import { addMember, logOf, makeWorld, type Member, moveTo, storedText } from './live-world.js';

describe('rights in the live client', () => {
  const network = useNetwork();
  const { pages } = network;

  /** Not through the proxy, which stands for Ann's network. */
  const endMandate = async ({ mandateId }: Member): Promise<void> => {
    await network.server.app.get(MandatesService, { strict: false }).end(testActor, mandateId);
  };
  const refusalOf = async (text: LiveDocument): Promise<unknown> => {
    const error: unknown = await text.prepareToWrite().catch((thrown: unknown) => thrown);
    return error instanceof ReadOnlyError ? error.reason : error;
  };

  it('L24 a reader is told why it may not write, and gets no lease', async () => {
    const draft = await makeDraft(network.server);
    const observer = await addMember(network.server, draft.groupId, { role: 'observer', kind: 'observer' });
    const { text } = await pages.open(draft.documentId, observer);
    expect(text.status).toMatchObject({ role: 'read', reason: 'observer_may_not', writable: false, loaded: true });
    expect(await refusalOf(text)).toBe('observer_may_not');
    const { text: chair } = await pages.open(draft.documentId, draft.chair);
    expect(await refusalOf(chair)).toBe('role_may_not');
  });

  it('L5 whoever may not read is told that there is no such text', async () => {
    const draft = await makeDraft(network.server);
    const person = await createPerson(network.server);
    const outsider: Member = { person, mandateId: '', browser: await signedIn(network.server, person.personId) };
    const { text } = await pages.open(draft.documentId, outsider);
    expect(text.status).toMatchObject({ error: 'live.not_found', loaded: false, role: null });
    expect(await refusalOf(text)).toBeNull();
    const { text: anonymous } = await pages.open(
      (await makeWorld(network.server, { visibility: 'public' })).documentId,
      null,
    );
    expect(anonymous.status).toMatchObject({ role: 'read', reason: 'not_signed_in', loaded: true });
  });

  it('L25 a right that ends in mid-session: what was saved stands, what was not is kept, the text is the server’s', async () => {
    const draft = await makeDraft(network.server);
    const ann = await pages.open(draft.documentId, draft.ann);
    const { text: ben } = await pages.open(draft.documentId, draft.ben);
    await write(ann.text, ' saved.');
    await ann.text.whenSaved();
    const { doc } = ann.text;
    network.proxy.holdAnswers(); // so that the edit is made before Ann can know
    await endMandate(draft.ann);
    await write(ann.text, ' refused.');
    network.proxy.cut();
    network.proxy.passAnswers();
    await ann.text.until(({ keptEdits }) => keptEdits === 1);
    expect(ann.text.doc).not.toBe(doc);
    expect(ann.text.status).toMatchObject({ unsaved: 0, writable: false, role: null, error: 'live.not_found' });
    expect(await ann.text.keptEdits()).toMatchObject([{ words: 'refused.', cause: 'live.not_found', changes: [] }]);
    expect(wordsIn(ann.text.doc)).toBe(''); // members only: nothing of the text stays with somebody who left
    expect(await storedText(draft)).toContain('Seed. saved.');
    expect(await storedText(draft)).not.toContain('refused');
    await write(ben, ' and on.');
    await ben.whenSaved();
    expect(await ann.outbox.sessions(draft.documentId)).toEqual([]);
  });

  it('L25 in a public group the page reads on, and shows the kept edit against the text', async () => {
    const draft = await makeDraft(network.server, { visibility: 'public' });
    const ann = await pages.open(draft.documentId, draft.ann);
    await write(ann.text, ' saved.');
    await ann.text.whenSaved();
    network.proxy.goDown();
    await write(ann.text, ' refused.');
    await endMandate(draft.ann);
    network.proxy.comeUp();
    await ann.text.until(({ keptEdits }) => keptEdits === 1);
    await ann.text.whenSaved();
    expect(ann.text.status).toMatchObject({ role: 'read', reason: 'mandate_ended', writable: false, loaded: true });
    expect(wordsIn(ann.text.doc)).toBe('Seed. saved.');
    const [kept] = await ann.text.keptEdits();
    expect(kept).toMatchObject({
      cause: 'live.forbidden',
      reason: 'mandate_ended',
      changes: [{ before: 'Seed. saved.', after: 'Seed. saved. refused.' }],
    });
    await ann.text.discardKept(kept?.id ?? '');
    expect(ann.text.status.keptEdits).toBe(0);
  });

  it('L25 after a reload, too: what an ended mandate left unsent is kept, not sent', async () => {
    const draft = await makeDraft(network.server, { visibility: 'public' });
    const before = await pages.open(draft.documentId, draft.ann);
    await before.text.prepareToWrite();
    network.proxy.goDown();
    await write(before.text, ' too late.');
    await before.leave();
    await endMandate(draft.ann);
    const rows = await logOf(draft);
    network.proxy.comeUp();
    const { text } = await pages.open(draft.documentId, draft.ann, { outbox: before.outbox });
    await text.until(({ keptEdits }) => keptEdits === 1);
    expect(wordsIn(text.doc)).toBe('Seed.');
    expect(await logOf(draft)).toEqual(rows);
  });

  it('L26 a text frozen while two type: everybody shows exactly the frozen text, and every other word is kept', async () => {
    const draft = await makeDraft(network.server, { stage: 'revised_draft' });
    const two = [await pages.open(draft.documentId, draft.ann), await pages.open(draft.documentId, draft.ben)];
    const texts = two.map(({ text }) => text);
    const typed: string[] = [];
    const typing = Promise.all(
      texts.map(async (text, who) => {
        for (let word = 0; ; word += 1) {
          const refusal: unknown = await write(text, ` ${who}w${word}.`).catch((error: unknown) => error);
          if (refusal instanceof ReadOnlyError) return;
          typed.push(` ${who}w${word}.`);
          await setImmediate();
        }
      }),
    );
    await texts[0]?.until(({ unsaved }) => unsaved > 1);
    await moveTo(draft, 'ballot');
    await Promise.all(texts.map((text) => text.until(({ state, loaded }) => state === 'frozen' && loaded)));
    await typing;
    await converged(texts);
    expect(texts.map(({ status }) => [status.state, status.writable])).toEqual([
      ['frozen', false],
      ['frozen', false],
    ]);
    const fresh = await pages.open(draft.documentId, draft.chair);
    for (const { doc } of texts) expect(sameText(doc, fresh.text.doc)).toBe(true);
    expect(await refusalOf(fresh.text)).not.toBeInstanceOf(Error);
    const kept = (await Promise.all(texts.map((text) => text.keptEdits()))).flat();
    const words = wordsIn(fresh.text.doc) + kept.map((edit) => ` ${edit.words}`).join('');
    expect(typed.filter((word) => times(words, word) !== 1)).toEqual([]);
    expect(times(words, 'w')).toBe(typed.length);
  });

  it('L26 edits typed offline into a text that was frozen meanwhile are kept as a redline', async () => {
    const draft = await makeDraft(network.server, { stage: 'revised_draft' });
    const { text } = await pages.open(draft.documentId, draft.ann);
    await write(text, ' in time.');
    await text.whenSaved();
    network.proxy.goDown();
    await write(text, ' too late.');
    await moveTo(draft, 'ballot');
    network.proxy.comeUp();
    await text.until(({ keptEdits }) => keptEdits === 1);
    expect(wordsIn(text.doc)).toBe('Seed. in time.');
    expect((await text.keptEdits())[0]?.changes).toMatchObject([
      { before: 'Seed. in time.', after: 'Seed. in time. too late.' },
    ]);
    expect(times(await storedText(draft), 'too late')).toBe(0);
  });

  it('L27 the right comes back with a new mandate, in the open page', async () => {
    const draft = await makeDraft(network.server, { visibility: 'public', stage: 'consultation' });
    const { text } = await pages.open(draft.documentId, draft.ann);
    expect(text.status.writable).toBe(false);
    await moveTo(draft, 'revised_draft');
    await text.until(({ writable }) => writable);
    await write(text, ' again.');
    await text.whenSaved();
    expect(await storedText(draft)).toContain('Seed. again.');
  });

  it('L27 a sign-in that ends leaves the outbox alone; after signing in again everything is sent', async () => {
    const draft = await makeDraft(network.server);
    const before = await pages.open(draft.documentId, draft.ann);
    await write(before.text, ' saved.');
    await before.text.whenSaved();
    network.proxy.goDown();
    await write(before.text, ' waiting.');
    before.text.flush();
    await network.server.sql('DELETE FROM session WHERE person_id = $1', [draft.ann.person.personId]);
    network.proxy.comeUp();
    await before.text.until(({ error }) => error !== null);
    expect(before.text.status).toMatchObject({
      error: 'live.unauthenticated',
      reason: 'not_signed_in',
      keptEdits: 0,
      unsaved: 1,
    });
    await before.leave();
    const again = { ...draft.ann, browser: await signedIn(network.server, draft.ann.person.personId) };
    const { text } = await pages.open(draft.documentId, again, { outbox: before.outbox });
    await text.whenSaved();
    expect(wordsIn(text.doc)).toBe('Seed. saved. waiting.');
  });

  it('L6 a page of another schema version reads, and asks for a reload when it wants to write', async () => {
    const draft = await makeDraft(network.server);
    await network.server.sql('UPDATE document SET schema_version = schema_version + 1 WHERE id = $1', [
      draft.documentId,
    ]);
    const { text } = await pages.open(draft.documentId, draft.ann);
    expect(wordsIn(text.doc)).toBe('Seed.');
    expect(await refusalOf(text)).not.toBeInstanceOf(TypeError);
    expect(text.status).toMatchObject({ updateNeeded: true, writable: false });
  });

  it('L21 an edit that is too large is kept instead of ending the connection', async () => {
    const draft = await makeDraft(network.server);
    const { text } = await pages.open(draft.documentId, draft.ann);
    await write(text, ' small.');
    await text.whenSaved();
    await write(text, 'x'.repeat(1_200_000));
    await text.until(({ keptEdits }) => keptEdits === 1);
    expect(wordsIn(text.doc)).toBe('Seed. small.');
    await write(text, ' and on.');
    await text.whenSaved();
    expect(await storedText(draft)).toContain('Seed. small. and on.');
  });
});
