import { tableOfState } from '../domain/state-table.js';
import { encodeTable } from '../domain/table-bytes.js';
import { type PackedState, unpackState } from './state.js';

/** Makes what pushes behind a snapshot are judged by. @returns bytes, see table-bytes.ts */
export function makeTable(base: PackedState): Uint8Array {
  return encodeTable(tableOfState(unpackState(base)));
}
