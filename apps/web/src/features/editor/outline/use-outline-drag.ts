import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import type { Structure } from '../clauses/structure.js';
import { moveBlocks } from '../commands/move-clauses.js';
import type { BlockRange } from '../commands/move-clauses.js';
import type { OutlineRow } from './outline-model.js';
import { ROW_HEIGHT } from './use-window.js';

interface DragParts {
  readonly editor: Editor;
  readonly structure: Structure;
  readonly lines: readonly OutlineRow[];
  readonly tree: RefObject<HTMLDivElement | null>;
}

interface OutlineDrag {
  /** Index of the block that is being moved. */
  readonly picked: number | null;
  /** Index of the block before which it would come. */
  readonly target: number | null;
  readonly grab: (event: ReactPointerEvent, line: OutlineRow) => void;
}

/** A pointer that moves less than this meant a click. */
const DRAG_FROM_PX = 6;
/** Within this distance of an edge the outline scrolls under the pointer. */
const EDGE_PX = 28;

/** Moves a clause with everything in it by dragging its line. */
export function useOutlineDrag({ editor, structure, lines, tree }: DragParts): OutlineDrag {
  const { t } = useTranslation();
  const [drag, setDrag] = useState<{ readonly picked: number; readonly target: number } | null>(null);
  const latest = useRef({ lines, structure });
  useEffect(() => {
    latest.current = { lines, structure };
  });

  const grab = (event: ReactPointerEvent, line: OutlineRow): void => {
    // Touch scrolls the outline; there the menu moves clauses.
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const start = event.clientY;
    let target: number | null = null;
    const follow = (now: PointerEvent): void => {
      if (target === null && Math.abs(now.clientY - start) < DRAG_FROM_PX) return;
      scrollAtEdge(tree.current, now.clientY);
      target = targetAt(tree.current, now.clientY, { ...latest.current, picked: line.index });
      setDrag({ picked: line.index, target });
    };
    const end = (isDropped: boolean): void => {
      window.removeEventListener('pointermove', follow);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('keydown', cancel, true);
      setDrag(null);
      if (!isDropped || target === null) return;
      swallowNextClick();
      const range = subtreeOf(latest.current.structure, line.id);
      const isMoved = range !== null && moveBlocks(editor.view, range, target);
      announce(isMoved ? t('editor.outline.moved', { clause: nameOf(line) }) : t('editor.outline.notMoved'));
    };
    const drop = (): void => end(true);
    const cancel = (now: KeyboardEvent): void => {
      if (now.key === 'Escape') end(false);
    };
    window.addEventListener('pointermove', follow);
    window.addEventListener('pointerup', drop);
    window.addEventListener('keydown', cancel, true);
  };
  return { picked: drag?.picked ?? null, target: drag?.target ?? null, grab };
}

/** The blocks of a clause and of everything in it, where they are by now; null when it is gone. */
export function subtreeOf({ rows, indexOf }: Structure, id: string): BlockRange | null {
  const from = indexOf.get(id);
  return from === undefined ? null : { from, to: rows[from]?.subtreeEnd ?? from + 1 };
}

/** What a line is called in announcements. */
export function nameOf(line: OutlineRow): string {
  return [line.number, line.title].filter((part) => part !== '').join(' ');
}

function targetAt(
  tree: HTMLElement | null,
  clientY: number,
  { lines, structure, picked }: { lines: readonly OutlineRow[]; structure: Structure; picked: number },
): number {
  const top = tree === null ? 0 : tree.getBoundingClientRect().top - tree.scrollTop;
  const border = Math.round((clientY - top) / ROW_HEIGHT);
  const target = lines[Math.min(Math.max(border, 0), lines.length)]?.index ?? endOfClauses(structure);
  const own = structure.rows[picked]?.subtreeEnd ?? picked + 1;
  // Into itself is nowhere.
  return target > picked && target < own ? picked : target;
}

/** Behind the last clause, before the footnotes at the end. */
export function endOfClauses({ rows }: Structure): number {
  let end = rows.length;
  while (end > 0 && rows[end - 1]?.type === 'footnote') end -= 1;
  return end;
}

function scrollAtEdge(tree: HTMLElement | null, clientY: number): void {
  const box = tree?.getBoundingClientRect();
  if (tree === null || box === undefined) return;
  if (clientY < box.top + EDGE_PX) tree.scrollBy({ top: -ROW_HEIGHT });
  else if (clientY > box.bottom - EDGE_PX) tree.scrollBy({ top: ROW_HEIGHT });
}

/** The browser makes a click of where the pointer went up, which would lead there. */
function swallowNextClick(): void {
  const swallow = (event: MouseEvent): void => event.stopPropagation();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, true), 0);
}
