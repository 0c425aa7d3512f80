import { FRAGMENT_NAME, type NodeRule, vocabulary } from '#document';
import * as Y from 'yjs';
import { genuinePushes, seedUpdate } from '../../../../test/support/genuine-pushes.js';
import { editOf, textsIn, vocabularyAttacks } from '../../../../test/support/vocabulary-attacks.js';
import { addStored, tableOfState } from './state-table.js';
import { decodeTable, encodeTable } from './table-bytes.js';
import { TypeTable } from './type-table.js';
import { validateUpdate } from './update-validator.js';
import { MAX_DEPTH } from './vocabulary-check.js';

const MALLORY = 7;

describe('the vocabulary', () => {
  it('L40 takes every push of random editing with marks, tables, notes, undo and redo', () => {
    let taken = 0;
    for (let seed = 1; seed <= 12; seed += 1) {
      const table = new TypeTable();
      for (const { clientId, update } of genuinePushes(seed, 150)) {
        expect(judged(table, clientId, update)).toBe('taken');
        taken += 1;
      }
    }
    expect(taken).toBeGreaterThan(200);
  });

  it('L40 a table made of rows places everything where one made of the state does', () => {
    for (let seed = 21; seed <= 26; seed += 1) {
      const log = genuinePushes(seed, 120);
      const rows = new TypeTable();
      const doc = new Y.Doc();
      for (const { update } of log) {
        addStored(rows, update);
        Y.applyUpdate(doc, update);
      }
      const state = Y.encodeStateAsUpdate(doc);
      const whole = tableOfState(state);
      for (const struct of Y.decodeUpdate(state).structs) {
        if (!(struct instanceof Y.Item)) continue;
        const places = [rows, whole].map((table) => ({
          node: table.nodeAt(table.placeOf(struct)),
          depth: table.depthAt(table.placeOf(struct)),
        }));
        expect(places[1]).toEqual(places[0]);
      }
    }
  });

  it('L40 goes on from the state of a text as from its rows', () => {
    for (let seed = 31; seed <= 36; seed += 1) {
      const log = genuinePushes(seed, 120);
      const half = Math.floor(log.length / 2);
      const doc = new Y.Doc();
      for (const { update } of log.slice(0, half)) Y.applyUpdate(doc, update);
      const table = tableOfState(Y.encodeStateAsUpdate(doc));
      for (const { clientId, update } of log.slice(half)) expect(judged(table, clientId, update)).toBe('taken');
    }
  });

  it('L40 a stored table is read as it was, and judges alike', () => {
    for (let seed = 41; seed <= 44; seed += 1) {
      const log = genuinePushes(seed, 120);
      const half = Math.floor(log.length / 2);
      const rows = new TypeTable();
      for (const { update } of log.slice(0, half)) addStored(rows, update);
      const bytes = encodeTable(rows);
      const read = decodeTable(bytes);
      expect(read && encodeTable(read)).toEqual(bytes);
      for (const { clientId, update } of log.slice(half))
        expect(judged(read ?? new TypeTable(), clientId, update)).toBe('taken');
    }
    expect(decodeTable(Uint8Array.of(99))).toBeNull();
  });

  it.each(vocabularyAttacks)('L40 refuses $name', ({ reason, make }) => {
    expect(judged(tableOfState(seedUpdate()), MALLORY, make(seeded()))).toBe(reason);
  });

  it('L40 refuses neighbours that stand apart, and a parent that is no type', () => {
    const doc = seeded();
    const [first, second] = textsIn(doc.getXmlFragment(FRAGMENT_NAME));
    const update = editOf(doc, () => first?.insert(1, 'x'));
    const decoded = Y.decodeUpdate(update).structs[0];
    expect(decoded).toBeInstanceOf(Y.Item);
    if (!(decoded instanceof Y.Item)) return;
    decoded.rightOrigin = second?._start?.id ?? null;
    expect(tableOfState(seedUpdate()).placeOf(decoded)).toBeLessThan(-1);
    decoded.origin = null;
    decoded.rightOrigin = null;
    // reason: of decoded items the parent is an id
    decoded.parent = first?._start?.id as never;
    expect(tableOfState(seedUpdate()).placeOf(decoded)).toBeLessThan(-1);
  });

  it('L40 what is refused leaves the table as it was', () => {
    const table = tableOfState(seedUpdate());
    const doc = seeded();
    const good = editOf(doc, (root) => root.insert(0, [new Y.XmlElement('clause')]));
    const bad = editOf(doc, (root) => root.insert(0, [new Y.XmlElement('clause'), new Y.XmlElement('script')]));
    expect(judged(table, MALLORY, good)).toBe('taken');
    const clock = table.clockOf(MALLORY);
    expect(judged(table, MALLORY, bad)).toBe('node');
    expect(table.clockOf(MALLORY)).toBe(clock);
  });

  it('L40 the vocabulary itself cannot be nested deeper than the limit', () => {
    const depthOf = (name: string, seen: readonly string[]): number => {
      if (name === 'doc') return 0;
      expect(seen).not.toContain(name);
      const rule: NodeRule | undefined = vocabulary.nodes[name];
      return 1 + Math.max(...(rule?.parents ?? []).map((parent) => depthOf(parent, [...seen, name])));
    };
    const deepest = Math.max(...Object.keys(vocabulary.nodes).map((name) => depthOf(name, [])));
    expect(deepest + 1).toBeLessThanOrEqual(MAX_DEPTH);
  });
});

/** @returns 'taken', or why not */
function judged(table: TypeTable, clientId: number, update: Uint8Array): string {
  const committed = new Map([...table.clients].map(([client, { end }]) => [client, end]));
  const verdict = validateUpdate(update, { clientId, clock: table.clockOf(clientId), committed, table });
  return verdict.ok ? 'taken' : verdict.reason;
}

function seeded(): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedUpdate());
  doc.clientID = MALLORY;
  return doc;
}
