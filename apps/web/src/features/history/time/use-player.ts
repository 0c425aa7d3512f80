import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useEffectEvent, useState } from 'react';
import { pace, usualSpeed, type Speed } from './player-model.js';
import type { Replay } from './replay/use-replay.js';

interface PlayerParts {
  readonly head: number;
  readonly start: number;
  readonly replay: Replay;
}

/** Where in its life a text is shown, and the ways to go from there. */
export interface Player {
  /** The row that was asked for; the text follows as soon as it is known. */
  readonly seq: number;
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly goTo: (seq: number) => void;
  readonly step: (rows: number) => void;
  readonly toggle: () => void;
  /** Goes to a row that was not there when the page came. */
  readonly arrive: (seq: number) => void;
  readonly setSpeed: (speed: Speed) => void;
}

/** Goes through the life of a text by hand or by itself. Changes of a step forward are marked, else those of the row itself. */
export function usePlayer({ head, start, replay }: PlayerParts): Player {
  const [seq, setSeq] = useState(Math.min(start, head));
  const [isPlaying, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(() => usualSpeed(head));
  const isCalm = useReducedMotion(false, { getInitialValueInEffect: false });
  const shownSeq = replay.frame?.seq ?? null;
  const show = useEffectEvent((to: number) => {
    const since = shownSeq !== null && shownSeq < to && (isPlaying || to - shownSeq === 1) ? shownSeq : to - 1;
    replay.show(to, Math.max(0, since));
  });
  useEffect(() => show(seq), [seq]);
  const goTo = (wanted: number): void => setSeq(Math.max(0, Math.min(head, wanted)));
  const { everyMs, rows } = pace(speed, isCalm);
  const tick = useEffectEvent(() => {
    // Not faster than the text can follow.
    if (shownSeq !== seq) return;
    if (seq >= head) setPlaying(false);
    else goTo(seq + rows);
  });
  useEffect(() => {
    if (!isPlaying) return undefined;
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [isPlaying, everyMs]);
  return {
    seq,
    isPlaying,
    speed,
    goTo: (wanted) => {
      setPlaying(false);
      goTo(wanted);
    },
    step: (by) => {
      setPlaying(false);
      goTo(seq + by);
    },
    toggle: () => {
      // From the end a life is played from its beginning.
      if (!isPlaying && seq >= head) goTo(0);
      setPlaying(!isPlaying);
    },
    arrive: (newest) => {
      setPlaying(false);
      setSeq(newest);
    },
    setSpeed,
  };
}
