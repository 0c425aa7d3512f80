import * as Y from 'yjs';
import { MAX_STRUCT_LENGTH } from './limits.js';
import { COLLECTED, type Struct, type TypeTable } from './type-table.js';
import { type VocabularyProblem, vocabularyProblem } from './vocabulary-check.js';

/** What is known of a text when an update comes: enough to decide without building it. */
export interface UpdateContext {
  /** The client id that is leased to the session. */
  readonly clientId: number;
  /** That id's clock: after what is stored and what the session has under way. */
  readonly clock: number;
  /** Clocks of all ids as they are committed; an id that is not in the map has none. Other people's words can only refer to these. */
  readonly committed: ReadonlyMap<number, number>;
  /** Which structs are types and where each stands, of everything committed and of the own id's structs under way. */
  readonly table: TypeTable;
}

export type InvalidReason =
  | 'undecodable'
  | 'empty'
  | 'foreign_client_id'
  | 'clock'
  | 'skip'
  | 'length'
  | 'subdocument'
  | 'reference'
  | 'deletion'
  | VocabularyProblem;

export type UpdateVerdict =
  | {
      readonly ok: true;
      /** Canonical Yjs update v1: decoded and written again, so nothing unseen rides along. */
      readonly bytes: Uint8Array;
      /** The own id's clock after this update. */
      readonly clockEnd: number;
      /** It hangs on what was collected: the tables cannot tell what becomes of it. */
      readonly isUnsure: boolean;
    }
  | { readonly ok: false; readonly reason: InvalidReason };

/**
 * Decides whether an update may join the log, without the text: whose structs it holds, at which clocks, what they refer
 * to, and whether the vocabulary allows them where they stand. The table grows by an update that is taken, and only then.
 * @param update - bytes from a client, Yjs update v1; anything
 * @returns the canonical bytes, or the first rule that is broken; total, never throws
 * @see PROTOCOL.md L18, L19, L20, L40
 */
export function validateUpdate(update: Uint8Array, context: UpdateContext): UpdateVerdict {
  // What an earlier push of this id brought and was refused for is forgotten.
  context.table.truncate(context.clientId, context.clock);
  const verdict = judge(update, context);
  if (!verdict.ok) context.table.truncate(context.clientId, context.clock);
  return verdict;
}

function judge(update: Uint8Array, context: UpdateContext): UpdateVerdict {
  const decoded = decode(update);
  if (!decoded) return { ok: false, reason: 'undecodable' };
  if (decoded.structs.length === 0 && decoded.ds.clients.size === 0) return { ok: false, reason: 'empty' };
  let clock = context.clock;
  let isUnsure = false;
  for (const struct of decoded.structs) {
    const reason = structProblem(struct, clock, context);
    if (reason) return { ok: false, reason };
    const place = context.table.placeOf(struct);
    const problem = vocabularyProblem(context.table, struct, place);
    if (problem) return { ok: false, reason: problem };
    context.table.add(struct, place);
    isUnsure ||= place === COLLECTED && struct instanceof Y.Item;
    clock += struct.length;
  }
  if (!areDeletionsKnown(decoded, clock, context)) return { ok: false, reason: 'deletion' };
  const bytes = encodeAgain(update);
  return bytes ? { ok: true, bytes, clockEnd: clock, isUnsure } : { ok: false, reason: 'undecodable' };
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

/** Yjs' decoder throws on truncated bytes, on unknown kinds, and when nested values exhaust the stack. */
function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update);
  } catch {
    return null;
  }
}

/** `mergeUpdates` returns a single update as it came; with an empty one beside it, it writes what it decoded. */
function encodeAgain(update: Uint8Array): Uint8Array | null {
  try {
    return Y.mergeUpdates([update, EMPTY_UPDATE]);
  } catch {
    return null;
  }
}

const EMPTY_UPDATE = Uint8Array.of(0, 0);

function structProblem(struct: Struct, clock: number, context: UpdateContext): InvalidReason | null {
  if (struct instanceof Y.Skip) return 'skip';
  if (struct.id.client !== context.clientId) return 'foreign_client_id';
  if (struct.id.clock !== clock) return 'clock';
  if (!(struct.length > 0 && struct.length <= MAX_STRUCT_LENGTH)) return 'length';
  if (clock + struct.length > Number.MAX_SAFE_INTEGER) return 'length';
  if (!(struct instanceof Y.Item)) return null;
  if (struct.content instanceof Y.ContentDoc) return 'subdocument';
  return [struct.origin, struct.rightOrigin, parentIdOf(struct)].every((id) => isKnown(id, clock, context))
    ? null
    : 'reference';
}

/** A decoded item's parent is an id, the name of a root, or nothing when it is copied from a neighbour. */
function parentIdOf(item: Y.Item): Y.ID | null {
  const parent: unknown = item.parent; // reason: typed for integrated items, where it is a type
  return parent instanceof Y.ID ? parent : null;
}

/** Strictly before the struct: for the own id below the clock reached, for others below what is committed. */
function isKnown(id: Y.ID | null, ownClock: number, context: UpdateContext): boolean {
  if (id === null) return true;
  return id.clock < (id.client === context.clientId ? ownClock : (context.committed.get(id.client) ?? 0));
}

function areDeletionsKnown(decoded: Decoded, ownClock: number, context: UpdateContext): boolean {
  for (const [client, ranges] of decoded.ds.clients) {
    const known = client === context.clientId ? ownClock : (context.committed.get(client) ?? 0);
    if (ranges.some(({ clock, len }) => !(len > 0) || clock + len > known)) return false;
  }
  return true;
}
