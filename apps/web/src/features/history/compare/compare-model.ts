import type { RedlineEntry } from '#document';

/** What can be said of a changed clause, each with a word in the catalogue. */
export const changeWords = [
  'added',
  'removed',
  'changed',
  'minor',
  'formatting',
  'moved',
  'split',
  'joined',
  'form',
] as const;
export type ChangeWord = (typeof changeWords)[number];

/** A clause of a comparison; `change` counts those that changed, 1, 2, 3 …, and is 0 for the others. */
export interface ComparedClause {
  readonly entry: RedlineEntry;
  readonly index: number;
  readonly change: number;
}

/** Unchanged clauses in a row that are left out. */
export interface Gap {
  readonly index: number;
  readonly count: number;
}

/**
 * Counts the changes of a comparison. A clause that only has another number did not change; where a moved clause stood is
 * no change of its own.
 * @param entries - of a redline, in order
 */
export function withChanges(entries: readonly RedlineEntry[]): ComparedClause[] {
  let changes = 0;
  return entries.map((entry, index) => ({ entry, index, change: isChange(entry) ? (changes += 1) : 0 }));
}

/** Leaves out unchanged clauses, and says where and how many. */
export function onlyChanges(clauses: readonly ComparedClause[]): (ComparedClause | Gap)[] {
  const shown: (ComparedClause | Gap)[] = [];
  for (const clause of clauses) {
    const last = shown.at(-1);
    if (clause.change > 0 || clause.entry.change === 'moved_away') shown.push(clause);
    else if (last !== undefined && 'count' in last) shown[shown.length - 1] = { ...last, count: last.count + 1 };
    else shown.push({ index: clause.index, count: 1 });
  }
  return shown;
}

/** Says what became of a clause, the weightiest first; empty when nothing did. */
export function wordsOf(entry: RedlineEntry): ChangeWord[] {
  const words: ChangeWord[] = [];
  if (entry.change === 'added' || entry.change === 'removed') words.push(entry.change);
  else if (entry.change === 'changed' && !entry.isSplit && !entry.isJoined) words.push(weightOf(entry));
  if (entry.isSplit) words.push('split');
  if (entry.isJoined) words.push('joined');
  if (entry.isMoved) words.push('moved');
  if (entry.hasNewForm) words.push('form');
  return words;
}

function weightOf({ significance }: RedlineEntry): ChangeWord {
  return significance === 'minor' || significance === 'formatting' ? significance : 'changed';
}

function isChange({ change, isMoved }: RedlineEntry): boolean {
  return change !== 'moved_away' && (change !== 'same' || isMoved);
}
