/**
 * Where to go after signing in: a path of this site, never another site.
 * @param value - what the address says
 * @returns the path, or undefined when it is none of ours or the start page, where everybody goes anyway
 */
export function toReturnPath(value: unknown): string | undefined {
  if (typeof value !== 'string' || !value.startsWith('/') || value === '/') return undefined;
  // A browser reads both `//` and `/\` as the start of another host.
  if (/^\/[/\\]/u.test(value) || value.startsWith('/sign-in')) return undefined;
  return value;
}
