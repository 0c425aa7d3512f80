/** Where a request comes from, as far as the server can tell. */
export interface Visitor {
  readonly address: string | undefined;
  readonly userAgent: string | undefined;
  /** `Accept-Language`: what the page was shown in. */
  readonly language: string | undefined;
}

const MAX_ADDRESS_LENGTH = 64;
const MAX_USER_AGENT_LENGTH = 300;

/** @returns what is kept with a session, so that its owner can recognise it */
export function keptOf({ address, userAgent }: Pick<Visitor, 'address' | 'userAgent'>): {
  address: string | null;
  userAgent: string | null;
} {
  return {
    address: address?.slice(0, MAX_ADDRESS_LENGTH) ?? null,
    userAgent: userAgent?.replaceAll(/\p{Cc}/gu, ' ').slice(0, MAX_USER_AGENT_LENGTH) ?? null,
  };
}
