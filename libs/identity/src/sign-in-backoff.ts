import { type Tx, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { accountBackoff, addressBackoff, type BackoffPolicy, charge, FORGET_AFTER_MS } from './domain/backoff.js';
import { networkKey } from './domain/network-key.js';
import type { Person } from './domain/person.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { SignInFailuresRepository } from './persistence/sign-in-failures.repository.js';

/** What an attempt is counted under. A success clears its `own` key and gives the charge back to the `shared` one. */
export interface AttemptKeys {
  /** The account; the same key for an address without an account, so that both answer alike. */
  readonly own: string;
  /** The network it comes from; absent where the attempt is made inside a session. */
  readonly shared?: string;
}

/** Slows guessing down, per account and per network. */
@Injectable()
export class SignInBackoff {
  constructor(
    private readonly transactions: Transactions,
    private readonly failures: SignInFailuresRepository,
    private readonly origins: SessionsRepository,
  ) {}

  /**
   * Names what a sign-in is counted under; hashed, so that the table holds no list of addresses.
   * @param isKnown - whether the person has signed in from this network before: then a count of its own, which nobody
   *   elsewhere can drive up to shut them out
   */
  static keysOfSignIn(email: string, network: string, { isKnown }: { isKnown: boolean }): AttemptKeys {
    return { own: `account:${hash(isKnown ? `${email} ${network}` : email)}`, shared: `network:${hash(network)}` };
  }

  /** @returns the key under which somebody signed in guesses at the present password */
  static keysOfPasswordCheck(personId: string): AttemptKeys {
    return { own: `person:${hash(personId)}` };
  }

  /**
   * Charges an attempt as a failure, before it is tried and in a transaction of its own: what is counted stays counted
   * whatever becomes of the attempt, and a hundred guesses at once are a hundred failures.
   * @throws DomainError identity.backoff {retryAfterSeconds} while a key is blocked; nothing is charged then
   * @see RULES.md I5
   */
  async begin(keys: AttemptKeys): Promise<void> {
    const charged = policies(keys);
    await this.transactions.run(async (tx) => {
      const { nowMs, counts } = await this.failures.lock(
        tx,
        charged.map(({ key }) => key),
      );
      const charges = charged.map(({ key, policy }) => ({
        key,
        result: charge(counts.get(key) ?? null, nowMs, policy),
      }));
      const waitMs = Math.max(...charges.map(({ result }) => (result.ok ? 0 : result.retryAfterMs)));
      if (waitMs > 0) throw new DomainError('identity.backoff', { retryAfterSeconds: Math.ceil(waitMs / 1_000) });
      for (const { key, result } of charges) if (result.ok) await this.failures.write(tx, key, result.next);
    });
  }

  /** Takes a charge back after a success, in the transaction that the success opens. */
  async succeed(tx: Tx, keys: AttemptKeys): Promise<void> {
    await this.failures.forget(tx, keys.own);
    if (keys.shared) await this.failures.giveBack(tx, keys.shared);
  }

  /** Forgets an account's failures, wherever they were made: its password is new. */
  async clearAccount(tx: Tx, { id, email }: Pick<Person, 'id' | 'email'>): Promise<void> {
    const networks = (await this.origins.addressesOf(tx, email)).map(networkKey);
    const known = networks.map((network) => SignInBackoff.keysOfSignIn(email, network, { isKnown: true }));
    const unknown = SignInBackoff.keysOfSignIn(email, '', { isKnown: false });
    for (const { own } of [SignInBackoff.keysOfPasswordCheck(id), unknown, ...known])
      await this.failures.forget(tx, own);
  }

  /** @returns how many keys were forgotten */
  forgetOld(): Promise<number> {
    return this.transactions.run((tx) => this.failures.forgetOld(tx, FORGET_AFTER_MS));
  }
}

/** Sorted by key, so that locks are taken in one order. */
function policies({ own, shared }: AttemptKeys): { key: string; policy: BackoffPolicy }[] {
  const charged = [{ key: own, policy: accountBackoff }];
  if (shared) charged.push({ key: shared, policy: addressBackoff });
  return charged.sort((a, b) => (a.key < b.key ? -1 : 1));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
