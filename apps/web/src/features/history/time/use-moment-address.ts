import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useRef } from 'react';
import { toTimeSearch, type TimeSearch } from './time-search.js';

interface MomentAddressParts {
  readonly proposalId: string;
  readonly search: TimeSearch;
  readonly seq: number;
  readonly isPlaying: boolean;
  readonly onAddress: (seq: number) => void;
}

/** A moment gets its address when somebody stays at it. */
const STAY_MS = 300;

/** Keeps the address in step with the moment that is shown, and the moment with an address that somebody went to. */
export function useMomentAddress({ proposalId, search, seq, isPlaying, onAddress }: MomentAddressParts) {
  const navigate = useNavigate();
  const written = useRef(search.at);
  const change = (changed: Partial<Record<keyof TimeSearch, unknown>>): void => {
    const next = toTimeSearch({ ...search, at: seq, ...changed });
    written.current = next.at;
    void navigate({
      to: '/proposals/$proposalId/history/time',
      params: { proposalId },
      search: next,
      replace: true,
      resetScroll: false,
    });
  };
  const start = useRef(seq);
  const write = useEffectEvent(() => {
    // Whoever only came to see the text as it is now keeps the address without a moment.
    if (search.at !== seq && !(search.at === undefined && seq === start.current)) change({});
  });
  useEffect(() => {
    if (isPlaying) return undefined;
    const timer = setTimeout(write, STAY_MS);
    return () => clearTimeout(timer);
  }, [seq, isPlaying]);
  const follow = useEffectEvent((at: number | undefined) => {
    if (at === written.current || at === undefined) return;
    written.current = at;
    onAddress(at);
  });
  useEffect(() => follow(search.at), [search.at]);
  return change;
}
