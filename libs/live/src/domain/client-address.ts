/** Tells whether the hop at this address, counted from the server outwards, is a proxy that is trusted. */
export type TrustedProxy = (address: string, hop: number) => boolean;

/**
 * Finds the address of a client behind proxies: the first, from the server outwards, that is not a trusted one.
 * @param remoteAddress - of the connection itself
 * @param forwardedFor - the X-Forwarded-For header as it came
 */
export function clientAddress(
  remoteAddress: string | undefined,
  forwardedFor: string | readonly string[] | undefined,
  isTrusted: TrustedProxy,
): string {
  const named = [forwardedFor ?? []].flat().flatMap((header) => header.split(','));
  const hops = [remoteAddress ?? '', ...named.map((address) => address.trim()).toReversed()];
  const first = hops.findIndex((address, hop) => !isTrusted(address, hop));
  return hops[first === -1 ? hops.length - 1 : first] ?? '';
}

/**
 * Names what is counted as one visitor: an IPv4 address, or the 64 bits of an IPv6 address that a provider gives to one
 * household; the rest of it anybody may change at will.
 */
export function addressBlock(address: string): string {
  if (!address.includes(':') || /^::ffff:\d+\.\d+\.\d+\.\d+$/iu.test(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [before, after] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  return [...before, ...(address.includes('::') ? zeros : []), ...after].slice(0, 4).join(':');
}
