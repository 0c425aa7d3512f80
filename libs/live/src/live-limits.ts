import { type Config, StartError } from '#platform';
import { type Limits, readLimits } from './domain/limit-settings.js';

/** For injection: the limits of this server, read once at start. */
export const LIVE_LIMITS = Symbol('live limits');

/**
 * Reads the limits from the settings.
 * @throws StartError naming every LIVE_ variable that breaks its rule
 */
export function liveLimitsFrom(config: Config): Limits {
  const reading = readLimits(config.liveVariables);
  if (reading.ok) return reading.limits;
  const count = reading.problems.length === 1 ? 'One limit needs' : `${reading.problems.length} limits need`;
  const problems = reading.problems.map((problem) => `  ${problem}`).join('\n');
  throw new StartError(`${count} a correction before Plenary can start (see docs/configuration.md):\n${problems}`);
}
