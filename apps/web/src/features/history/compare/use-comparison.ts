import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { Comparison } from '#contracts';
import { readBlocks, sideOfRedline, type Redline, type RedlineEntry } from '#document';
import { comparisonQuery } from '../queries.js';
import { inlineNamesOf } from '../text/inline-names.js';
import { withChanges, type ComparedClause } from './compare-model.js';
import type { BothNames } from './redline-part.js';

/** A whole comparison, as the page shows it. */
export interface LoadedComparison {
  readonly from: Comparison['from'];
  readonly to: Comparison['to'];
  readonly summary: Redline['summary'];
  readonly clauses: readonly ComparedClause[];
  readonly changeCount: number;
  readonly names: BothNames;
}

/**
 * Loads a comparison, all pages of it.
 * @returns null as long as something is on its way, and what was refused
 */
export function useComparison(proposalId: string, from: string, to: string) {
  const { data, error, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    comparisonQuery(proposalId, from, to),
  );
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const comparison = useMemo(() => (data && !hasNextPage ? loaded(data.pages) : null), [data, hasNextPage]);
  return { comparison, error };
}

function loaded(pages: readonly Comparison[]): LoadedComparison | null {
  const first = pages[0];
  if (first === undefined) return null;
  const entries = pages.flatMap((page) => redlineOf(page).entries);
  const redline: Redline = { ...redlineOf(first), entries };
  const clauses = withChanges(entries);
  return {
    from: first.from,
    to: first.to,
    summary: redline.summary,
    clauses,
    changeCount: clauses.reduce((count, { change }) => Math.max(count, change), 0),
    names: namesOf(redline),
  };
}

/** What the references on both sides of a redline show. */
export function namesOf(redline: Redline): BothNames {
  const namesIn = (side: 'old' | 'new') => inlineNamesOf(readBlocks(sideOfRedline(redline, side)));
  return { old: namesIn('old'), new: namesIn('new') };
}

function redlineOf(page: Comparison): Redline {
  return page.redline as Redline; // reason: OpenAPI has no words for a redline (libs/document/REDLINE.md)
}

/** Names the type of the entries that the server gave. */
export function asEntries(entries: readonly unknown[]): readonly RedlineEntry[] {
  return entries as readonly RedlineEntry[]; // reason: as above
}
