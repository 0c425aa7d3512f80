import { isIP } from 'node:net';

/**
 * Names the network that a request comes from, for counting: an IPv4 address, or the /64 an IPv6 address lies in
 * (one household or machine holds all of it and could change the rest with every attempt).
 * @param address - as the server saw it; undefined when the connection is gone
 * @returns a short text, equal for equal networks
 */
export function networkKey(address: string | undefined): string {
  const bare = (address ?? '').replace(/^::ffff:(?=\d+\.)/iu, '').replace(/%.*$/u, '');
  if (isIP(bare) !== 6) return bare || 'unknown';
  return firstGroups(bare).join(':');
}

function firstGroups(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/u, ''));
}
