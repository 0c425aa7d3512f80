import { Extension } from '@tiptap/core';
import { Fragment, Slice } from 'prosemirror-model';
import type { Node } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { newClauseId } from '#document';
import { MAX_UPDATE_BYTES } from '#live-client';
import { idOf } from '../clauses/blocks.js';
import { structureOf } from '../clauses/structure.js';
import { cleanHtml } from './clean-html.js';
import { isTooLarge } from './paste-size.js';

/**
 * Pasting takes over words and meaning, never looks; copying gives clean HTML and plain text with the numbers.
 * @param tooLarge - called instead of pasting or dropping more than can be sent
 */
export function clipboard(tooLarge: () => void): Extension {
  const refuse = (slice: Slice, tail: number): boolean => {
    if (!isTooLarge(slice.content, tail)) return false;
    tooLarge();
    return true;
  };
  return Extension.create({
    name: 'clipboard',
    addProseMirrorPlugins: () => [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) => {
              // Not even parsed: that would take long.
              if (!view.editable || !isEndless(event.clipboardData)) return false;
              event.preventDefault();
              tooLarge();
              return true;
            },
          },
          transformPastedHTML: cleanHtml,
          transformPasted: (slice, view) => new Slice(withOwnIds(slice.content, view), slice.openStart, slice.openEnd),
          handlePaste: ({ state }, _event, slice) => {
            const { $to } = state.selection;
            return refuse(slice, $to.parent.isTextblock ? $to.parent.content.size - $to.parentOffset : 0);
          },
          handleDrop: (_view, _event, slice, isMoved) => !isMoved && refuse(slice, 0),
          clipboardTextSerializer: (slice, view) => plainText(slice.content, view),
        },
      }),
    ],
  });
}

/** Its words alone are more than can be sent. */
function isEndless(data: DataTransfer | null): boolean {
  return data !== null && data.getData('text/plain').length > MAX_UPDATE_BYTES;
}

/** A pasted block keeps its id if the text does not have it any more (it was cut); else it gets a new one. */
function withOwnIds(content: Fragment, view: EditorView): Fragment {
  const { from, to } = view.state.selection;
  const taken = new Set<string>();
  view.state.doc.forEach((block, offset) => {
    const isReplaced = offset >= from && offset + block.nodeSize <= to;
    const id = idOf(block);
    if (id !== null && !isReplaced) taken.add(id);
  });
  return Fragment.fromArray(
    content.content.map((block) => {
      const id = idOf(block);
      if (!('id' in block.attrs)) return block;
      if (id !== null && !taken.has(id)) {
        taken.add(id);
        return block;
      }
      return block.type.create({ ...block.attrs, id: newClauseId() }, block.content, block.marks);
    }),
  );
}

function plainText(content: Fragment, view: EditorView): string {
  const structure = structureOf(view.state);
  const lines: string[] = [];
  content.forEach((block) => {
    const index = structure.indexOf.get(idOf(block) ?? '');
    const number = index === undefined ? '' : (structure.rows[index]?.number ?? '');
    const words = block.type.name === 'table' ? rowsOf(block) : block.textBetween(0, block.content.size, '\n');
    lines.push(number === '' || content.childCount === 1 ? words : `${number} ${words}`);
  });
  return lines.join('\n\n');
}

function rowsOf(table: Node): string {
  const rows: string[] = [];
  table.forEach((row) => {
    const cells: string[] = [];
    row.forEach((cell) => cells.push(cell.textContent));
    rows.push(cells.join('\t'));
  });
  return rows.join('\n');
}
