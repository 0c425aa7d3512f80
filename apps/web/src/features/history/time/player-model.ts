/** Changes a second at which a life can be played. */
export const speeds = [2, 10, 50, 250, 1_000] as const;
export type Speed = (typeof speeds)[number];

/** More pictures a second are not seen as more. */
const MOST_FRAMES = 20;

/** For those who asked for less motion. */
const CALM_FRAMES = 2;

/** A life is played in about as many seconds when nobody chose a speed. */
const WHOLE_LIFE_SECONDS = 40;

/** @returns how long a frame stands, in ms, and how many rows further the next one is */
export function pace(speed: number, isCalm: boolean): { readonly everyMs: number; readonly rows: number } {
  const frames = Math.min(speed, isCalm ? CALM_FRAMES : MOST_FRAMES);
  return { everyMs: 1_000 / frames, rows: Math.max(1, Math.round(speed / frames)) };
}

/** @returns the speed at which a life of some rows is neither over at once nor endless */
export function usualSpeed(rows: number): Speed {
  return speeds.find((speed) => rows / speed <= WHOLE_LIFE_SECONDS) ?? 1_000;
}

/** @returns the nearest stop before a row; null when there is none */
export function stopBefore(stops: readonly number[], seq: number): number | null {
  const earlier = stops.filter((stop) => stop < seq);
  return earlier.length === 0 ? null : Math.max(...earlier);
}

/** @returns the nearest stop after a row; null when there is none */
export function stopAfter(stops: readonly number[], seq: number): number | null {
  const later = stops.filter((stop) => stop > seq);
  return later.length === 0 ? null : Math.min(...later);
}
