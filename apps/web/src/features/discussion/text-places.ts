import type { Node } from 'prosemirror-model';
import type { AnchoredText } from '#document';

/** Where the lines of an editor's document begin, in the order of `AnchoredText.lines`. */
export interface EditorLines {
  readonly starts: readonly number[];
}

/**
 * Finds the lines of an editor's document.
 * @returns null when they are not those of the text: the editor is behind by an update, and the next one brings it
 */
export function editorLines(doc: Node, text: AnchoredText): EditorLines | null {
  const starts: number[] = [];
  let isSame = true;
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const line = text.lines[starts.length];
    isSame &&= line !== undefined && line.to - line.from === node.content.size;
    starts.push(position + 1);
    return false;
  });
  return isSame && starts.length === text.lines.length ? { starts } : null;
}

/** @returns the place in the editor of an offset of the text; null outside */
export function toEditor(text: AnchoredText, { starts }: EditorLines, offset: number): number | null {
  const line = text.lineAt(offset);
  const start = line && starts[text.lines.indexOf(line)];
  return line === undefined || start === undefined ? null : start + offset - line.from;
}

/** @returns the offset in the text of a place in the editor; null where no line is */
export function toOffset(text: AnchoredText, { starts }: EditorLines, position: number): number | null {
  const index = starts.findLastIndex((start) => start <= position);
  const [start, line] = [starts[index], text.lines[index]];
  return start === undefined || line === undefined ? null : Math.min(line.from + position - start, line.to);
}
