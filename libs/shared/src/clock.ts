/** Where services get the time from; tests give one that stands still. Deadlines and mandates use the database's clock. */
export interface Clock {
  /** @returns the time now, milliseconds since 1970 in UTC */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
