import type { Actor, SignIn } from '#contracts';
import { RateLimits, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { normaliseEmail } from './domain/email.js';
import { networkKey } from './domain/network-key.js';
import { isOutdated } from './domain/password-encoding.js';
import type { Person } from './domain/person.js';
import type { Visitor } from './domain/visitor.js';
import { PasswordHasher } from './password-hasher.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { type StartedSession, Sessions } from './sessions.service.js';
import { SignInBackoff } from './sign-in-backoff.js';

/** A conference behind one address signs in within minutes; a machine that guesses meets the back-off long before. */
const SIGN_INS_PER_NETWORK = { points: 300, perSeconds: 300 };

/** The door: e-mail and password in, a session out. */
@Injectable()
export class SignIns {
  constructor(
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly backoff: SignInBackoff,
    private readonly hasher: PasswordHasher,
    private readonly people: PeopleRepository,
    private readonly sessions: Sessions,
    private readonly origins: SessionsRepository,
  ) {}

  /**
   * Signs a person in. An address without an account costs the same work and gets the same answer as a wrong password.
   * @param before - who the browser was so far
   * @throws DomainError identity.credentials · identity.backoff · identity.suspended (only with the right password) · request.too_many
   * @see RULES.md I3, I5, I6
   */
  async signIn(before: Actor, visitor: Visitor, { email, password }: SignIn): Promise<StartedSession> {
    // public: whoever signs in is nobody yet
    const network = networkKey(visitor.address);
    await this.limits.take(`sign-in:${network}`, SIGN_INS_PER_NETWORK);
    this.hasher.requireRoom();
    const account = normaliseEmail(email);
    const keys = SignInBackoff.keysOfSignIn(account, network, { isKnown: await this.isKnown(account, network) });
    await this.backoff.begin(keys);
    const person = await this.check(account, password);
    const renewedHash =
      person.passwordHash && isOutdated(person.passwordHash) ? await this.hasher.hash(password) : null;
    return this.transactions.run(async (tx) => {
      const held = await this.people.lockForChange(tx, person.id);
      // Between the check and the lock the password may have been changed: then the old one opens nothing any more.
      if (held?.passwordHash !== person.passwordHash) throw new DomainError('identity.credentials');
      if (held.state === 'suspended') throw new DomainError('identity.suspended');
      await this.backoff.succeed(tx, keys);
      if (renewedHash) await this.people.change(tx, held.id, { passwordHash: renewedHash });
      return this.sessions.start(tx, held, { method: 'password', visitor, before });
    });
  }

  private async isKnown(email: string, network: string): Promise<boolean> {
    const addresses = await this.transactions.read((tx) => this.origins.addressesOf(tx, email));
    return addresses.some((address) => networkKey(address) === network);
  }

  private async check(email: string, password: string): Promise<Person> {
    const person = await this.transactions.read((tx) => this.people.findByEmail(tx, email));
    const isRight = await this.hasher.verify(person?.passwordHash ?? null, password);
    if (!person || !isRight) throw new DomainError('identity.credentials');
    return person;
  }
}
