import * as Y from 'yjs';

/** How much of the neighbouring words is remembered, characters: enough to find a place again, little to compare. */
const CONTEXT = 40;

/** Own words that fell with an element which somebody removed without having seen them. */
export interface FallenWords {
  /** The clause that they stood in; null when that is not known any more. */
  readonly clauseId: string | null;
  readonly words: string;
  /** What stood before and behind them. */
  readonly before: string;
  readonly after: string;
}

/**
 * Finds own words that a remote update removed although its author had not seen them: they are in the transaction's
 * deletions, because their element is, but not in those that the update itself names.
 * @param transaction - of applying the update, before Yjs collects what was deleted
 * @param update - Yjs update v1
 * @param ownIds - client ids under which this person wrote here
 * @returns in the order of the text
 */
export function fallenWords(
  transaction: Y.Transaction,
  update: Uint8Array,
  ownIds: ReadonlySet<number>,
): FallenWords[] {
  const { doc, deleteSet } = transaction;
  const isOwnGone = [...ownIds].some((id) => deleteSet.clients.has(id));
  if (!isOwnGone) return [];
  const { ds: seen } = Y.decodeUpdate(update);
  const texts = new Set<Y.AbstractType<unknown>>();
  for (const id of ownIds)
    for (const { clock, len } of deleteSet.clients.get(id) ?? [])
      for (const item of itemsBetween(doc, id, clock, clock + len))
        if (item.content instanceof Y.ContentString && !Y.isDeleted(seen, item.id)) texts.add(parentOf(item));
  return [...texts].flatMap((text) => fallenIn(text, transaction, seen, ownIds));
}

/**
 * Finds own words of an update that has no place any more: what it hangs on was removed and collected before it came.
 * @param doc - the update is applied in it
 * @returns at most one entry, with all of them
 */
export function homelessWords(doc: Y.Doc, update: Uint8Array): FallenWords[] {
  const { structs, ds: seen } = Y.decodeUpdate(update);
  const words = structs
    .filter((struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentString)
    .filter(({ id }) => Y.getItem(doc.store, id) instanceof Y.GC && !Y.isDeleted(seen, id))
    // reason: filtered just now
    .map((struct) => ((struct as Y.Item).content as Y.ContentString).str)
    .join('');
  return words.trim() === '' ? [] : [{ clauseId: null, words, before: '', after: '' }];
}

/** Words that fell, and under which client id they were written. */
export interface AuthorsFallenWords extends FallenWords {
  readonly clientId: number;
}

/**
 * Applies an update to a copy of a text and finds the words of anybody that fall with it unseen: those that its author had
 * not seen when they removed what they stood in, and the update's own where what they were typed in was gone already.
 * @param doc - is changed
 * @param update - Yjs update v1
 * @returns by client id, in the order of the text
 * @throws whatever applying it throws
 */
export function wordsThatFell(doc: Y.Doc, update: Uint8Array): AuthorsFallenWords[] {
  const fallen: AuthorsFallenWords[] = [];
  const look = (transaction: Y.Transaction): void => {
    for (const clientId of transaction.deleteSet.clients.keys())
      for (const one of fallenWords(transaction, update, new Set([clientId]))) fallen.push({ ...one, clientId });
  };
  doc.on('afterTransaction', look); // before Yjs collects what was deleted
  try {
    Y.applyUpdate(doc, update);
  } finally {
    doc.off('afterTransaction', look);
  }
  for (const clientId of Y.parseUpdateMeta(update).to.keys())
    if (!fallen.some((one) => one.clientId === clientId))
      for (const one of homelessWords(doc, update)) fallen.push({ ...one, clientId });
  return fallen;
}

interface Piece {
  readonly text: string;
  readonly isFallen: boolean;
}

/** The words of one text as they stood before the transaction, those that fell told apart. */
function fallenIn(
  text: Y.AbstractType<unknown>,
  { deleteSet }: Y.Transaction,
  seen: Y.Transaction['deleteSet'],
  ownIds: ReadonlySet<number>,
): FallenWords[] {
  const pieces: Piece[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    const stood = !item.deleted || Y.isDeleted(deleteSet, item.id);
    if (!stood || !(item.content instanceof Y.ContentString)) continue;
    const isFallen = item.deleted && ownIds.has(item.id.client) && !Y.isDeleted(seen, item.id);
    const last = pieces.at(-1);
    if (last?.isFallen === isFallen) pieces.splice(-1, 1, { text: last.text + item.content.str, isFallen });
    else pieces.push({ text: item.content.str, isFallen });
  }
  const clauseId = clauseIdOf(text);
  return pieces.flatMap((piece, index) => {
    if (!piece.isFallen || piece.text.trim() === '') return [];
    const before = pieces.slice(0, index).map((one) => one.text).join(''); // prettier-ignore
    const after = pieces.slice(index + 1).map((one) => one.text).join(''); // prettier-ignore
    return [{ clauseId, words: piece.text, before: before.slice(-CONTEXT), after: after.slice(0, CONTEXT) }];
  });
}

function* itemsBetween(doc: Y.Doc, client: number, from: number, to: number): Generator<Y.Item> {
  const structs = doc.store.clients.get(client) ?? [];
  if (structs.length === 0 || from >= to) return;
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) return;
    if (struct instanceof Y.Item) yield struct;
  }
}

function parentOf(item: Y.Item): Y.AbstractType<unknown> {
  return item.parent as Y.AbstractType<unknown>; // reason: of an integrated item the parent is a type
}

/** The id of the block around a type, also of one that was just removed: its attributes are still there. */
function clauseIdOf(type: Y.AbstractType<unknown>): string | null {
  let block = type;
  for (let item = block._item; item !== null; item = block._item) {
    const parent = parentOf(item);
    if (parent._item === null) break;
    block = parent;
  }
  const content = block._map.get('id')?.content;
  const id: unknown = content instanceof Y.ContentAny ? content.arr.at(-1) : null;
  return typeof id === 'string' ? id : null;
}
