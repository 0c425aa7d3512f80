const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//u, 'Edge'],
  [/OPR\//u, 'Opera'],
  [/Firefox\//u, 'Firefox'],
  [/HeadlessChrome|Chrome\//u, 'Chrome'],
  [/Safari\//u, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/u, 'Windows'],
  [/iPhone|iPad/u, 'iOS'],
  [/Android/u, 'Android'],
  [/Mac OS X/u, 'macOS'],
  [/Linux/u, 'Linux'],
];

/**
 * Names a device by what its browser says of itself.
 * @param userAgent - the User-Agent header; null when there was none
 * @returns for example `Firefox · Linux`; null when nothing is known
 */
export function deviceName(userAgent: string | null): string | null {
  if (!userAgent) return null;
  const find = (table: typeof browsers): string | undefined => table.find(([pattern]) => pattern.test(userAgent))?.[1];
  const words = [find(browsers), find(systems)].filter(Boolean);
  return words.length > 0 ? words.join(' · ') : null;
}
