import type { Editor } from '@tiptap/core';
import { useState, type KeyboardEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import type { Structure } from '../clauses/structure.js';
import { moveBlocks } from '../commands/move-clauses.js';
import type { OutlineRow } from './outline-model.js';
import { endOfClauses, nameOf } from './use-outline-drag.js';
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

  const moveKeys = (key: string, now: Move): boolean => {
    if (key === 'Escape') {
      setMove(null);
      announce(t('editor.outline.moveCancelled'));
    } else if (key === 'Enter' || key === ' ') {
      setMove(null);
      const to = structure.rows[now.picked.index]?.subtreeEnd ?? now.picked.index + 1;
      const isMoved = moveBlocks(editor.view, { from: now.picked.index, to }, targetOf(now));
      tree.current?.focus();
      announce(isMoved ? t('editor.outline.moved', { clause: nameOf(now.picked) }) : t('editor.outline.notMoved'));
    } else if (key === 'ArrowUp' || key === 'ArrowDown') {
      const line = Math.min(Math.max(now.line + (key === 'ArrowUp' ? -1 : 1), 0), lines.length);
      setMove({ ...now, line });
      showLine(tree.current, line);
      const before = lines[line];
      announce(
        before === undefined ? t('editor.outline.toEnd') : t('editor.outline.before', { clause: nameOf(before) }),
      );
    } else return false;
    return true;
  };

  const treeKeys = (key: string, line: OutlineRow): boolean => {
    if (key === 'ArrowDown') goTo(active + 1);
    else if (key === 'ArrowUp') goTo(active - 1);
    else if (key === 'Home') goTo(0);
    else if (key === 'End') goTo(lines.length - 1);
    else if (key === 'ArrowRight' && line.hasChildren && !line.isOpen) toggle(line.id);
    else if (key === 'ArrowRight' && line.hasChildren) goTo(active + 1);
    else if (key === 'ArrowLeft' && line.isOpen) toggle(line.id);
    else if (key === 'ArrowLeft') goTo(parentOf(lines, active));
    else if (key === 'Enter' || key === ' ') onGoTo(line.id);
    else if ((key === 'm' || key === 'M') && editor.isEditable) {
      setMove({ picked: line, line: active });
      announce(t('editor.outline.moveStarted', { clause: nameOf(line) }));
    } else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const line = lines[active];
    if (line === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const isTaken = move === null ? treeKeys(event.key, line) : moveKeys(event.key, move);
    if (isTaken) event.preventDefault();
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
