import * as Y from 'yjs';
import { MERGE_QUIET_MS, PushBuffer, type MergedEdit } from './push-buffer.js';

/** Types into a document of its own, and gives the update of each key. */
function typist() {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return {
    type: (text: string): Uint8Array => {
      doc.getText('t').insert(doc.getText('t').length, text);
      return updates.at(-1) ?? new Uint8Array();
    },
  };
}

const textOf = (edits: readonly MergedEdit[]): string => {
  const doc = new Y.Doc();
  for (const { update } of edits) Y.applyUpdate(doc, update);
  return doc.getText('t').toString();
};

/** A buffer whose edits can be waited for. */
function bufferOf() {
  const edits: MergedEdit[] = [];
  let flushed = (): void => undefined;
  const buffer = new PushBuffer((edit) => {
    edits.push(edit);
    flushed();
  });
  const nextEdit = (): Promise<void> => new Promise((resolve) => (flushed = resolve));
  return { buffer, edits, nextEdit };
}

describe('PushBuffer', () => {
  it('merges the keys of one burst to one edit, on the base of the first', async () => {
    const { buffer, edits, nextEdit } = bufferOf();
    const { type } = typist();
    buffer.add(type('a'), 7);
    buffer.add(type('b'), 8);
    expect(buffer.isWaiting).toBe(true);
    await nextEdit();
    expect(edits).toHaveLength(1);
    expect(edits[0]?.baseSeq).toBe(7);
    expect(textOf(edits)).toBe('ab');
    expect(buffer.isWaiting).toBe(false);
  });

  it('keeps nobody waiting much longer than the limit, however steadily they type', async () => {
    const { buffer, edits, nextEdit } = bufferOf();
    const { type } = typist();
    let keys = 0;
    const typing = setInterval(() => buffer.add(type('x'), (keys += 1)), MERGE_QUIET_MS / 8);
    await nextEdit();
    await nextEdit();
    clearInterval(typing);
    buffer.flush();
    expect(textOf(edits)).toBe('x'.repeat(keys)); // flushed twice although the typing never paused
  });

  it('does not merge beyond the size of a sensible push', () => {
    const { buffer, edits } = bufferOf();
    const { type } = typist();
    buffer.add(type('a'.repeat(100_000)), 0);
    buffer.add(type('b'.repeat(100_000)), 0);
    buffer.flush();
    expect(edits).toHaveLength(2);
    expect(textOf(edits)).toHaveLength(200_000);
  });

  it('says nothing when there is nothing', () => {
    const { buffer, edits } = bufferOf();
    buffer.flush();
    expect(edits).toEqual([]);
  });
});
