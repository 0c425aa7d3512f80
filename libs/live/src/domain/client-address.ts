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
