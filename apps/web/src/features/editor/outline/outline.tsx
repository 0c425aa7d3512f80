import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Editor } from '@tiptap/core';
import type { PersonPresent } from '../header/people.js';
import { structureOf } from '../clauses/structure.js';
import { useQuietState, useStructure } from '../hooks/use-structure.js';
import { OutlineLine } from './outline-line.js';
import { lineOf, outlineRows } from './outline-model.js';
import type { OutlineRow } from './outline-model.js';
import { useOutlineKeys } from './use-outline-keys.js';
import { useOutlineDrag } from './use-outline-drag.js';
import { ROW_HEIGHT, useWindow } from './use-window.js';
import classes from './outline.module.css';

interface OutlineProps {
  readonly editor: Editor;
  /** Index of the block that is being read. */
  readonly reading: number;
  readonly people: readonly PersonPresent[];
  readonly onGoTo: (clauseId: string) => void;
}

/** Titles follow the words after so short a pause. */
const TITLES_AFTER_MS = 250;

/** The clauses as a tree: follows reading, leads to any of them, shows who reads where, and moves them. */
export function Outline({ editor, reading, people, onGoTo }: OutlineProps): ReactElement {
  const { t } = useTranslation();
  const structure = useStructure(editor);
  const quiet = useQuietState(editor, TITLES_AFTER_MS);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => {
    // Titles may lag behind the words, but not behind the clauses.
    const doc = structureOf(quiet) === structure ? quiet.doc : editor.state.doc;
    return outlineRows(doc, structure, toggled);
  }, [editor, structure, toggled, quiet]);
  const tree = useRef<HTMLDivElement>(null);
  const current = lineOf(lines, reading);
  const shown = useWindow(tree, lines.length);
  const toggle = (id: string): void => setToggled((before) => withToggled(before, id));
  const drag = useOutlineDrag({ editor, structure, lines, tree });
  const keys = useOutlineKeys({ editor, structure, lines, current, tree, onGoTo, toggle });
  const readers = useMemo(() => readersByLine(people, lines, structure), [people, lines, structure]);
  useFollow(tree, current, keys.isUsed);
  const handleClick = ({ target }: MouseEvent): void => {
    const line = lineAt(target, lines);
    if (line === undefined) return;
    if (target instanceof Element && target.closest('[data-twist]') !== null) toggle(line.id);
    else onGoTo(line.id);
  };
  const handlePointerDown = (event: PointerEvent): void => {
    const line = lineAt(event.target, lines);
    if (line !== undefined && editor.isEditable) drag.grab(event, line);
  };
  if (lines.length === 0) return <p className={classes['empty']}>{t('editor.outline.empty')}</p>;
  return (
    <div
      ref={tree}
      role="tree"
      aria-label={t('editor.outline.title')}
      aria-activedescendant={`outline-${lines[keys.active]?.id ?? ''}`}
      aria-describedby="outline-keys"
      tabIndex={0}
      className={classes['tree']}
      data-moving={keys.target !== null || drag.target !== null || undefined}
      onClick={handleClick}
      onPointerDown={handlePointerDown}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      onBlur={keys.onBlur}
    >
      <div style={{ blockSize: shown.before * ROW_HEIGHT }} role="presentation" />
      {lines.slice(shown.before, shown.after).map((line, at) => (
        <OutlineLine
          key={line.id}
          line={line}
          isReading={shown.before + at === current}
          isActive={keys.isUsed && shown.before + at === keys.active}
          isPicked={line.index === (keys.picked ?? drag.picked)}
          dropHere={dropAt(keys.target ?? drag.target, line.index)}
          readers={readers.get(shown.before + at) ?? []}
        />
      ))}
      <div style={{ blockSize: (lines.length - shown.after) * ROW_HEIGHT }} role="presentation">
        {(keys.target ?? drag.target) === editor.state.doc.childCount && <span className={classes['dropEnd']} />}
      </div>
      <p id="outline-keys" hidden>
        {t(editor.isEditable ? 'editor.outline.keysWrite' : 'editor.outline.keysRead')}
      </p>
    </div>
  );
}

function lineAt(target: EventTarget, lines: readonly OutlineRow[]): OutlineRow | undefined {
  const id = target instanceof Element ? target.closest('[data-line]')?.getAttribute('data-line') : undefined;
  return lines.find((line) => line.id === id);
}

function withToggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(id)) after.add(id);
  return after;
}

function dropAt(target: number | null, index: number): boolean {
  return target === index;
}

function readersByLine(
  people: readonly PersonPresent[],
  lines: ReturnType<typeof outlineRows>,
  structure: ReturnType<typeof useStructure>,
): ReadonlyMap<number, readonly PersonPresent[]> {
  const readers = new Map<number, PersonPresent[]>();
  for (const person of people) {
    const index = person.clauseId === null ? undefined : structure.indexOf.get(person.clauseId);
    if (index === undefined || person.isAway) continue;
    const line = lineOf(lines, index);
    readers.set(line, [...(readers.get(line) ?? []), person]);
  }
  return readers;
}

/** Keeps the line of what is read in sight, unless somebody is busy in the outline. */
function useFollow(tree: RefObject<HTMLDivElement | null>, current: number, isUsed: boolean): void {
  useEffect(() => {
    const element = tree.current;
    if (element === null || isUsed || element.matches(':hover')) return;
    const top = current * ROW_HEIGHT;
    if (top < element.scrollTop || top > element.scrollTop + element.clientHeight - 2 * ROW_HEIGHT) {
      element.scrollTo({ top: top - element.clientHeight / 3 });
    }
  }, [tree, current, isUsed]);
}
