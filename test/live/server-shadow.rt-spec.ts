import { Compactions } from '#live';
import * as Y from 'yjs';
import type { PendingPush } from '../../libs/live/src/domain/room.js';
import { Rooms } from '../../libs/live/src/rooms.service.js';
import { Shadows } from '../../libs/live/src/shadows.service.js';
import { startServer, type TestServer } from '../support/index.js';
import { clauseOf, textOf, typing } from '../support/raw-collab-client.js';
import { waitFor } from '../support/wait-for.js';
import { logOf, makeWorld, newWriter, openWriter, storedText, type World } from './live-world.js';

describe('the shadow of a text', () => {
  let server: TestServer;
  let world: World;
  let documentNo: number;
  beforeAll(async () => {
    server = await startServer();
  });
  beforeEach(async () => {
    world = await makeWorld(server);
    const [row] = await server.sql<{ no: number }>(`SELECT no FROM document WHERE id = $1`, [world.documentId]);
    documentNo = row?.no ?? 0;
  });
  afterAll(() => server.close());

  /** Puts a row into the log that the validator would never have let in. */
  async function damage(clientId: number, length: number, payload: string): Promise<number> {
    const [row] = await server.sql<{ seq: string }>(
      `WITH head AS (UPDATE document SET head_seq = head_seq + 1 WHERE no = $1 RETURNING head_seq)
       INSERT INTO document_update (document_no, seq, session_no, push_no, client_id, clock_end, base_seq, payload)
       SELECT $1, head_seq, c.session_no, 1, $2, $3, 0, decode($4, 'hex') FROM head, document_client c
       WHERE c.document_no = $1 AND c.client_id = $2 RETURNING seq`,
      [documentNo, clientId, length, payload],
    );
    return Number(row?.seq);
  }

  function quarantined() {
    return server.sql<{ seq: string; payload: Buffer; reason: string; person_id: string }>(
      `SELECT seq, payload, reason, person_id FROM document_quarantine WHERE document_no = $1`,
      [documentNo],
    );
  }

  it.each([
    ['that cannot be decoded', '01017f'],
    ['that leaves something pending', '0101630a84630901780000'],
  ])('L41 a row %s is replaced soon after the next commit, and its original is kept', async (_, payload) => {
    const [ann, mallory] = [await newWriter(world), await newWriter(world)];
    ann.type(' Before.');
    await ann.acked();
    const seq = await damage(mallory.doc.clientID, 20, payload);
    ann.type(' After.');
    await ann.acked();
    await waitFor(async () => (await quarantined()).length > 0, 'the quarantine');
    const [entry] = await quarantined();
    expect(entry).toMatchObject({ seq: String(seq), person_id: mallory.member.person.personId });
    expect(entry?.payload.toString('hex')).toBe(payload);
    const replaced = (await logOf(world)).find((row) => row.seq === seq);
    const { structs, ds } = Y.decodeUpdate(Uint8Array.from(replaced?.payload ?? []));
    expect(structs).toEqual([expect.objectContaining({ id: { client: mallory.doc.clientID, clock: 0 }, length: 20 })]);
    expect(structs[0]).toBeInstanceOf(Y.GC);
    expect(ds.clients.size).toBe(0);

    const fresh = await openWriter(world, world.chair, { isReader: true });
    expect(fresh.text).toContain('Before. After.');
    expect(fresh.doc.store.pendingStructs).toBeNull();
    expect(await storedText(world)).toContain('Before. After.');
    await server.app.get(Shadows, { strict: false }).idle();
    expect(await quarantined()).toHaveLength(1);
    expect((await server.app.get(Compactions, { strict: false }).step(documentNo))?.rawRows).toBe(0);
    for (const writer of [ann, mallory, fresh]) writer.close();
  });

  it('L41 a row is only replaced from the clock at which it begins', async () => {
    const ann = await newWriter(world);
    ann.type(' Ann.');
    await ann.acked();
    const seq = (await logOf(world)).at(-1)?.seq;
    for (const clock of [1, 1_000_000])
      await expect(
        server.sql(`SELECT quarantine_update($1, $2, $3, 'x', gen_random_uuid())`, [documentNo, seq, clock]),
      ).rejects.toThrow('does not begin at clock');
    expect((await logOf(world)).at(-1)?.seq).toBe(seq);
    expect(await quarantined()).toEqual([]);
    ann.close();
  });

  it('L40 words typed in a clause that was removed and collected are tried in the shadow, and taken', async () => {
    const [ann, ben] = [await newWriter(world), await newWriter(world)];
    const late = ben.edit((doc) => textOf(doc).insert(3, 'late'));
    ann.push(ann.edit((doc) => doc.getXmlFragment('text').delete(0, 1)));
    await ann.acked();
    const clause = new Y.XmlElement('clause');
    clause.insert(0, [new Y.XmlText('Another.')]);
    ann.push(ann.edit((doc) => doc.getXmlFragment('text').insert(0, [clause])));
    await ann.acked();
    await server.app.get(Compactions, { strict: false }).step(documentNo);
    const [bensPlace] = [{ session: ben.session, member: ben.member, clientId: ben.doc.clientID }];
    for (const writer of [ann, ben]) writer.close();
    const rooms = server.app.get(Rooms, { strict: false });
    await waitFor(() => {
      rooms.closeIdle(Infinity);
      return !rooms.all().some(({ documentId }) => documentId === world.documentId);
    }, 'the room to be closed');
    const again = await openWriter(world, bensPlace.member, { session: bensPlace.session });
    again.push(late);
    await again.acked();
    expect(again.text).not.toContain('late');
    const room = await rooms.enter(world.documentId);
    // reason: of a push under way the shadow looks at the bytes alone
    const unfit = { bytes: Uint8Array.of(1, 1, 99, 10, 0x84, 99, 9, 1, 120, 0) } as PendingPush;
    const found = room && (await server.app.get(Shadows, { strict: false }).firstUnfit(room, [unfit]));
    expect(found).toBe(unfit);
    again.close();
  });

  it('L18 after a forged copy of somebody’s words and a compaction, a fresh join has the true ones', async () => {
    const [ann, mallory] = [await newWriter(world), await newWriter(world)];
    ann.type(' Ann was here.');
    await ann.acked();
    const forged = new Y.Doc();
    forged.clientID = ann.doc.clientID;
    forged.getText('t').insert(0, ' Ann was HERE.');
    mallory.push(Y.encodeStateAsUpdate(forged));
    expect(await mallory.rejected()).toMatchObject({ error: 'live.foreign_client_id' });
    await server.app.get(Compactions, { strict: false }).step(documentNo);
    const fresh = await openWriter(world, world.chair, { isReader: true });
    expect(fresh.text).toBe(ann.text);
    expect(fresh.text).toContain('Ann was here.');
    fresh.push(typing(fresh, ' a reader'));
    expect(clauseOf(fresh.doc).length).toBe(1);
    for (const writer of [ann, mallory, fresh]) writer.close();
  });
});
