import type { Editor } from '@tiptap/core';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import type { Structure } from '../clauses/structure.js';
import { moveBlocks } from '../commands/move-clauses.js';
import type { OutlineRow } from './outline-model.js';
import { endOfClauses, nameOf, subtreeOf } from './use-outline-drag.js';
import { ROW_HEIGHT } from './use-window.js';

interface KeyParts {
  readonly editor: Editor;
  readonly structure: Structure;
  readonly lines: readonly OutlineRow[];
  /** The line of what is being read. */
  readonly current: number;
  readonly tree: RefObject<HTMLDivElement | null>;
  readonly onGoTo: (clauseId: string) => void;
  readonly toggle: (clauseId: string) => void;
}

interface OutlineKeys {
  /** Index of the line that the keys are at. */
  readonly active: number;
  /** Somebody is in the outline by keyboard. */
  readonly isUsed: boolean;
  readonly picked: number | null;
  readonly target: number | null;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
}

/** Index of the picked block, and of the line before which it would come (`lines.length` for the end). */
interface Move {
  readonly picked: OutlineRow;
  readonly line: number;
}

type Keys = Readonly<Record<string, () => void>>;

/** The keys of a tree; and the move mode: M picks a clause up, the arrows choose its place, Enter puts it down. */
export function useOutlineKeys(parts: KeyParts): OutlineKeys {
  const { editor, structure, lines, current, tree, onGoTo, toggle } = parts;
  const { t } = useTranslation();
  const [activeId, setActiveId] = useState<string | null>(null);
  const [isUsed, setUsed] = useState(false);
  const [move, setMove] = useState<Move | null>(null);
  const found = lines.findIndex((line) => line.id === activeId);
  const active = found >= 0 ? found : Math.max(current, 0);
  const targetOf = ({ line }: Move): number => lines[line]?.index ?? endOfClauses(structure);

  const goTo = (line: number): void => {
    const to = Math.min(Math.max(line, 0), lines.length - 1);
    setActiveId(lines[to]?.id ?? null);
    showLine(tree.current, to);
  };

  const stepTo = (now: Move, line: number): void => {
    const to = Math.min(Math.max(line, 0), lines.length);
    setMove({ ...now, line: to });
    showLine(tree.current, to);
    const before = lines[to];
    announce(before === undefined ? t('editor.outline.toEnd') : t('editor.outline.before', { clause: nameOf(before) }));
  };
  const cancel = (): void => {
    setMove(null);
    announce(t('editor.outline.moveCancelled'));
  };
  const putDown = (now: Move): void => {
    setMove(null);
    const range = subtreeOf(structure, now.picked.id);
    const isMoved = range !== null && moveBlocks(editor.view, range, targetOf(now));
    tree.current?.focus();
    announce(isMoved ? t('editor.outline.moved', { clause: nameOf(now.picked) }) : t('editor.outline.notMoved'));
  };
  const pickUp = (line: OutlineRow): void => {
    if (!editor.isEditable) return;
    setMove({ picked: line, line: active });
    announce(t('editor.outline.moveStarted', { clause: nameOf(line) }));
  };

  const moveKeys = (now: Move): Keys => ({
    Escape: cancel,
    Enter: () => putDown(now),
    ' ': () => putDown(now),
    ArrowUp: () => stepTo(now, now.line - 1),
    ArrowDown: () => stepTo(now, now.line + 1),
  });
  const treeKeys = (line: OutlineRow): Keys => ({
    ArrowDown: () => goTo(active + 1),
    ArrowUp: () => goTo(active - 1),
    Home: () => goTo(0),
    End: () => goTo(lines.length - 1),
    ArrowRight: () => {
      if (line.hasChildren && !line.isOpen) toggle(line.id);
      else if (line.hasChildren) goTo(active + 1);
    },
    ArrowLeft: () => (line.isOpen ? toggle(line.id) : goTo(parentOf(lines, active))),
    Enter: () => onGoTo(line.id),
    ' ': () => onGoTo(line.id),
    m: () => pickUp(line),
    M: () => pickUp(line),
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[active];
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = (move === null ? treeKeys(line) : moveKeys(move))[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };

  return {
    active,
    isUsed,
    picked: move?.picked.index ?? null,
    target: move === null ? null : targetOf(move),
    onKeyDown,
    onFocus: () => setUsed(true),
    onBlur: () => {
      setUsed(false);
      setMove(null);
    },
  };
}

function parentOf(lines: readonly OutlineRow[], at: number): number {
  const depth = lines[at]?.depth ?? 0;
  for (let line = at - 1; line >= 0; line -= 1) if ((lines[line]?.depth ?? 0) < depth) return line;
  return at;
}

function showLine(tree: HTMLElement | null, line: number): void {
  if (tree === null) return;
  const top = line * ROW_HEIGHT;
  if (top < tree.scrollTop) tree.scrollTop = top;
  else if (top + ROW_HEIGHT > tree.scrollTop + tree.clientHeight) tree.scrollTop = top + ROW_HEIGHT - tree.clientHeight;
}
