import fc from 'fast-check';
import { Fragment } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import * as Y from 'yjs';
import { SEED } from './arbitrary-documents.js';
import { structureHash } from './canonical.js';
import { newClauseId } from './clause-ids.js';
import { duplicateClauseRepairs } from './id-repairs.js';
import { parseMarkdown } from './parse-markdown.js';
import { schema } from './schema.js';
import { FRAGMENT_NAME } from './vocabulary.js';
import { documentToYjs, readFragment } from './yjs-text.js';

const REPLICAS = 6;
const seed = documentToYjs(parseMarkdown('# One\n\nFirst words here\n\n- two\n- three\n\nLast words').document, 1);

/** One editor: a Yjs document edited through the binding's own conversion, and the updates it has not received. */
interface Replica {
  readonly doc: Y.Doc;
  readonly inbox: Uint8Array[];
}

const kinds = [
  'insert',
  'delete',
  'split',
  'split keeping the id',
  'move',
  'join',
  'add',
  'remove',
  'receive',
] as const;
const step = fc.record({
  replica: fc.nat({ max: REPLICAS - 1 }),
  kind: fc.constantFrom(...kinds),
  block: fc.nat({ max: 20 }),
  at: fc.nat({ max: 12 }),
  other: fc.nat({ max: 20 }),
});
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function rootOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(FRAGMENT_NAME);
}

function startReplicas(): Replica[] {
  const replicas = Array.from({ length: REPLICAS }, (_, index): Replica => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seed);
    doc.clientID = index + 10;
    return { doc, inbox: [] };
  });
  for (const replica of replicas) {
    replica.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'received') return;
      for (const other of replicas) if (other !== replica) other.inbox.push(update);
    });
  }
  return replicas;
}

function receive({ doc, inbox }: Replica, index: number): void {
  const [update] = inbox.splice(index % Math.max(inbox.length, 1), 1);
  if (update !== undefined) Y.applyUpdate(doc, update, 'received');
}

/** What an editor shows after the edit, written to Yjs as the binding writes it: what differs is deleted and inserted. */
function edit(doc: Y.Doc, change: (blocks: Node[]) => Node[]): void {
  const fragment = rootOf(doc);
  const shown = yXmlFragmentToProseMirrorRootNode(fragment, schema);
  const next = schema.topNodeType.create(null, Fragment.from(change([...shown.children])));
  updateYFragment(doc, fragment, next, { mapping: new Map(), isOMark: new Map() });
}

function edited(blocks: Node[], { kind, block, at, other }: Step): Node[] {
  const index = block % Math.max(blocks.length, 1);
  const chosen = blocks[index];
  if (kind === 'add' || chosen === undefined) {
    const id = at === 0 ? null : newClauseId();
    return blocks.toSpliced(index, 0, schema.node('clause', { id }, [schema.text('new')]));
  }
  const end = chosen.content.size;
  const cut = Math.min(at, end);
  switch (kind) {
    case 'insert':
      return blocks.with(
        index,
        chosen.replace(
          cut,
          cut,
          schema.node('doc', null, [schema.node('clause', null, [schema.text('x')])]).slice(1, 2),
        ),
      );
    case 'delete':
      return blocks.with(index, chosen.cut(Math.min(2, end)));
    case 'split':
    case 'split keeping the id': {
      const id: unknown = kind === 'split' ? newClauseId() : chosen.attrs.id;
      const tail = schema.node('clause', { ...chosen.attrs, id }, chosen.cut(cut).content);
      return blocks.toSpliced(index, 1, chosen.cut(0, cut), tail);
    }
    case 'move':
      return blocks.toSpliced(index, 1).toSpliced(other % blocks.length, 0, chosen);
    case 'join': {
      const next = blocks[index + 1];
      if (next === undefined) return blocks;
      return blocks.toSpliced(index, 2, chosen.copy(chosen.content.append(next.content)));
    }
    case 'remove':
      return blocks.toSpliced(index, 1);
    case 'receive':
      return blocks;
  }
}

function settle(replicas: readonly Replica[]): void {
  for (const replica of replicas) while (replica.inbox.length > 0) receive(replica, replica.inbox.length * 7);
}

function repair(doc: Y.Doc): number {
  const repairs = duplicateClauseRepairs(rootOf(doc));
  doc.transact(() => {
    for (const { element, id } of repairs) element.setAttribute('id', id);
  });
  return repairs.length;
}

function clausesOf(...ids: readonly (string | null)[]): Y.XmlFragment {
  const doc = new Y.Doc();
  doc.clientID = 5;
  const elements = ids.map((id) => {
    const element = new Y.XmlElement('clause');
    if (id !== null) element.setAttribute('id', id);
    return element;
  });
  rootOf(doc).insert(0, elements);
  return rootOf(doc);
}

describe('clause ids', () => {
  it('the first in document order keeps an id, the others take one from their own struct', () => {
    const fragment = clausesOf('a', 'b', 'a', null, 'not an id', 'a');
    const repairs = duplicateClauseRepairs(fragment);
    const elements = fragment.toArray();
    expect(repairs.map(({ element }) => elements.indexOf(element))).toEqual([2, 3, 4, 5]);
    for (const { element, id } of repairs) expect(id).toBe(`y5-${element._item?.id.clock}`);
  });

  it('a computed id that a copy holds already is counted on', () => {
    // The third element's struct is 5-4: each element and each attribute before it took a clock.
    const fragment = clausesOf('y5-4', 'a', 'a');
    expect(fragment.toArray()[2]?._item?.id.clock).toBe(4);
    expect(duplicateClauseRepairs(fragment).map(({ id }) => id)).toEqual(['y5-4-2']);
  });

  it('six editors at random converge, ids are unique in the canonical form, and any one repair settles it', () => {
    let repaired = 0;
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 20, maxLength: 60 }),
        fc.nat({ max: REPLICAS - 1 }),
        (steps, repairer) => {
          const replicas = startReplicas();
          for (const one of steps) {
            const replica = replicas[one.replica];
            if (replica === undefined) continue;
            if (one.kind === 'receive') receive(replica, one.at);
            else edit(replica.doc, (blocks) => edited(blocks, one));
          }
          settle(replicas);
          const documents = replicas.map(({ doc }) => readFragment(rootOf(doc)));
          const [document] = documents;
          for (const other of documents) expect(other).toEqual(document);
          const ids = (document?.content ?? []).map((block) => block.attrs?.id);
          expect(new Set(ids).size).toBe(ids.length);

          const writer = replicas[repairer];
          if (writer !== undefined) repaired += repair(writer.doc);
          settle(replicas);
          for (const { doc } of replicas) {
            expect(duplicateClauseRepairs(rootOf(doc))).toEqual([]);
            expect(document === undefined ? '' : structureHash(document)).toBe(
              structureHash(readFragment(rootOf(doc))),
            );
          }
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
    expect(repaired).toBeGreaterThan(100);
  });

  it('repairs by all editors at once agree', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 20, maxLength: 40 }), (steps) => {
        const replicas = startReplicas();
        for (const one of steps) {
          const replica = replicas[one.replica];
          if (replica === undefined) continue;
          if (one.kind === 'receive') receive(replica, one.at);
          else edit(replica.doc, (blocks) => edited(blocks, one));
          // Each repairs what it sees now and then, before the others' edits arrive.
          if (one.at === 0) repair(replica.doc);
        }
        settle(replicas);
        for (const { doc } of replicas) repair(doc);
        settle(replicas);
        const rounds = replicas.map(({ doc }) => duplicateClauseRepairs(rootOf(doc)).length);
        expect(rounds).toEqual(replicas.map(() => 0));
        const hashes = replicas.map(({ doc }) => structureHash(readFragment(rootOf(doc))));
        expect(new Set(hashes).size).toBe(1);
      }),
      { seed: SEED + 1, numRuns: 40 },
    );
  });

  it('new ids are short and do not repeat', () => {
    const ids = Array.from({ length: 10_000 }, newClauseId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^c[0-9a-hjkmnp-tv-z]{10}$/u.test(id))).toBe(true);
  });
});
