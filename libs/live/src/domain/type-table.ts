import * as Y from 'yjs';
import { ClockRanges } from './clock-ranges.js';
import { FRAGMENT_NAME } from '#document';
import { KEYS, keyOf, MARKED_TEXT, NO_KEY, nodeCode, ROOT, textIn, UNKNOWN_NODE } from './vocabulary-codes.js';

export type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/**
 * Where a struct stands: the slot of its type × KEYS + the key of its attribute; `COLLECTED` when what it hangs on was
 * deleted and collected (Yjs makes such a struct deleted at once); `NOWHERE` when that is not known.
 */
export type Place = number;
export const COLLECTED: Place = -1;
export const NOWHERE: Place = -2;

/** The slot of the root. */
const ROOT_SLOT = 0;

/**
 * What a text's structs are, without their content: which of them are types, of which node, and in which type each
 * stands. With it an update is judged without the text. Runs of structs in one place are one entry: some 16 bytes for each
 * change of place, whatever was typed there.
 */
export class TypeTable {
  /** By client id. */
  readonly clients = new Map<number, ClockRanges>();
  /** Node code by slot. */
  private readonly nodes: number[] = [ROOT];
  /** How many types a slot's type stands in. */
  private readonly depths: number[] = [0];
  private readonly freeSlots: number[] = [];

  /** The clock up to which a client id's structs are known. */
  clockOf(client: number): number {
    return this.clients.get(client)?.end ?? 0;
  }

  /** The node of the type that a place is in. */
  nodeAt(place: Place): number {
    return place < 0 ? UNKNOWN_NODE : (this.nodes[slotOf(place)] ?? UNKNOWN_NODE);
  }

  depthAt(place: Place): number {
    return place < 0 ? 0 : (this.depths[slotOf(place)] ?? 0);
  }

  /** @returns slot of a type item, or null */
  slotAt(id: Y.ID): number | null {
    return this.clients.get(id.client)?.typeAt(id.clock) ?? null;
  }

  /**
   * Finds where a decoded struct stands, by its parent or by its neighbours.
   * @returns `NOWHERE` for an unknown root, an unknown neighbour, a parent that is no type, and neighbours that stand apart
   */
  placeOf(struct: Struct): Place {
    if (!(struct instanceof Y.Item)) return COLLECTED;
    const { origin, rightOrigin } = struct;
    if (origin === null && rightOrigin === null) return this.placeByParent(struct);
    if (origin === null) return this.placeAt(rightOrigin);
    return rightOrigin === null ? this.placeAt(origin) : this.placeBetween(origin, rightOrigin);
  }

  /** Notes a struct. Each id's structs come in the order of their clocks. */
  add(struct: Struct, place: Place): void {
    const ranges = this.rangesOf(struct.id.client);
    const { clock } = struct.id;
    if (!(struct instanceof Y.Item)) return ranges.append(clock, struct.length, COLLECTED);
    ranges.append(clock, struct.length, place, struct.content instanceof Y.ContentDeleted);
    if (struct.content instanceof Y.ContentType)
      ranges.addType(clock, this.newSlot(this.codeOf(struct.content.type, place), this.depthAt(place) + 1));
  }

  /** Forgets an id's structs from a clock on: they were refused. */
  truncate(client: number, clock: number): void {
    const ranges = this.clients.get(client);
    if (!ranges || ranges.end <= clock) return;
    this.freeSlots.push(...ranges.truncate(clock));
    if (ranges.end === 0) this.clients.delete(client);
  }

  rangesOf(client: number): ClockRanges {
    const known = this.clients.get(client);
    if (known) return known;
    const made = new ClockRanges();
    this.clients.set(client, made);
    return made;
  }

  newSlot(code: number, depth: number): number {
    const slot = this.freeSlots.pop() ?? this.nodes.length;
    this.nodes[slot] = code;
    this.depths[slot] = depth;
    return slot;
  }

  /** @returns the code of the node that a type is, in a place */
  codeOf(type: unknown, place: Place): number {
    if (type instanceof Y.XmlText) return place === COLLECTED ? MARKED_TEXT : textIn(this.nodeAt(place));
    return type instanceof Y.XmlElement ? nodeCode(type.nodeName) : UNKNOWN_NODE;
  }

  /** @returns node code and depth of a slot, for storing it */
  slot(slot: number): { readonly code: number; readonly depth: number } {
    return { code: this.nodes[slot] ?? UNKNOWN_NODE, depth: this.depths[slot] ?? 0 };
  }

  private placeAt(id: Y.ID | null): Place {
    return id === null ? NOWHERE : (this.clients.get(id.client)?.placeAt(id.clock) ?? NOWHERE);
  }

  private placeBetween(origin: Y.ID, rightOrigin: Y.ID): Place {
    const [left, right] = [this.placeAt(origin), this.placeAt(rightOrigin)];
    if (left === COLLECTED || right === COLLECTED) return COLLECTED;
    return left === right ? left : NOWHERE;
  }

  private placeByParent(item: Y.Item): Place {
    const parent: unknown = item.parent; // reason: typed for integrated items; of decoded ones it is an id or a name
    const key = item.parentSub === null ? NO_KEY : keyOf(item.parentSub);
    if (typeof parent === 'string') return parent === FRAGMENT_NAME ? placeIn(ROOT_SLOT, key) : NOWHERE;
    if (!(parent instanceof Y.ID)) return NOWHERE;
    const slot = this.slotAt(parent);
    if (slot !== null) return placeIn(slot, key);
    return this.clients.get(parent.client)?.isGoneAt(parent.clock) ? COLLECTED : NOWHERE;
  }
}

export function placeIn(slot: number, key: number): Place {
  return slot * KEYS + key;
}

export function slotOf(place: Place): number {
  return Math.floor(place / KEYS);
}

export function attributeKeyOf(place: Place): number {
  return place < 0 ? NO_KEY : place % KEYS;
}
