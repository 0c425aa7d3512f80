import type { LeaseAnswer, Refused } from '#contracts';
import { MemoryOutbox } from './outbox-memory.js';
import { Replica } from './replica.js';
import { type LeaseHost, SessionLease } from './session-lease.js';
import { holdSession } from './session-lock.js';

const nothing = (): void => undefined;

describe('the lease of a session', () => {
  it('L11 asks once for all who ask at the same time, and keeps the session held', async () => {
    const host = new Host();
    const lease = new SessionLease(host);
    await Promise.all([lease.get(), lease.get()]);
    expect(host.asked).toBe(1);
    expect(host.replica.clientId).toBe(11);
    expect(await holdSession(host.replica.outgoing.session)).toBeNull();
  });

  it('lets go of the session when it is closed, also while it is being taken', async () => {
    const host = new Host();
    const lease = new SessionLease(host);
    const getting = lease.get();
    lease.close();
    await getting;
    expect(await holdSession(host.replica.outgoing.session)).not.toBeNull();
  });

  it('holds the session of the document that took the place of another one, and no more the old one', async () => {
    const host = new Host();
    host.mayBegin = false;
    const lease = new SessionLease(host);
    await lease.get();
    const before = host.replica;
    host.replica = newReplica();
    await lease.get();
    expect(await holdSession(before.outgoing.session)).not.toBeNull();
    expect(await holdSession(host.replica.outgoing.session)).toBeNull();
  });

  it('takes another session after an answer that never came', async () => {
    const host = new Host();
    const lease = new SessionLease(host);
    const first = host.replica.outgoing.session;
    host.answer = () => {
      host.channel = null; // the connection was lost meanwhile
      return { ok: false, error: 'live.unavailable' };
    };
    await lease.get();
    await lease.get();
    expect(host.replica.outgoing.session).not.toBe(first);
    expect(host.replica.clientId).toBeGreaterThanOrEqual(2 ** 32);
  });
});

/** The text that leases: everything is loaded, and the server gives ids from 11 on. */
class Host implements LeaseHost {
  replica = newReplica();
  channel: number | null = 1;
  isReady = true;
  mayBegin = true;
  asked = 0;
  answer = (): LeaseAnswer => ({ ok: true, clientId: 10 + this.asked });
  readonly refusals: Refused[] = [];

  ask(): Promise<LeaseAnswer> {
    this.asked += 1;
    return Promise.resolve(this.answer());
  }

  leased(): void {}

  leaseRefused(answer: Refused): void {
    this.refusals.push(answer);
  }
}

function newReplica(): Replica {
  return new Replica({
    documentId: 'text',
    store: new MemoryOutbox(),
    changed: nothing,
    storeFailed: nothing,
    applyError: nothing,
    broken: nothing,
    stray: nothing,
    fell: nothing,
  });
}
