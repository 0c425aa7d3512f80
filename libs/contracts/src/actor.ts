/** Who asks. Made by the authentication of HTTP requests and sockets, never from anything the client says. */
export type Actor = PersonActor | AnonymousActor | ServerActor;

export interface PersonActor {
  readonly kind: 'person';
  readonly personId: string;
  readonly sessionId: string;
  /** Runs the site: accounts, organisations, groups. Gives no right to read or write in a group. */
  readonly isAdministrator: boolean;
}

export interface AnonymousActor {
  readonly kind: 'anonymous';
}

/** The server itself: first start, demo, expiry. `purpose` is recorded with the event. */
export interface ServerActor {
  readonly kind: 'server';
  readonly purpose: string;
}

export const anonymous: AnonymousActor = { kind: 'anonymous' };
