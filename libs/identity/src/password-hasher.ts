import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  decodePassword,
  encodePassword,
  type EncodedPassword,
  type HashCost,
  presentCost,
} from './domain/password-encoding.js';
import { normalisePassword } from './domain/password-rule.js';

const SALT_BYTES = 16;
const TAG_BYTES = 32;
/** Half of libuv's four threads: hashing never keeps files and names from being looked up. */
const MAX_PARALLEL = 2;
/** Some five seconds of work on a slow machine; whoever comes later is asked to come again. */
const MAX_WAITING = 100;

/** Hashes and checks passwords with Argon2id, a few at a time, so that a storm of sign-ins cannot take the machine. */
@Injectable()
export class PasswordHasher {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Checked in place of an account that is not there: it costs the same and no password fits it. */
  private readonly nobody = encodePassword({
    cost: presentCost,
    salt: randomBytes(SALT_BYTES),
    tag: randomBytes(TAG_BYTES),
  });

  /**
   * Hashes a password.
   * @returns PHC string
   * @throws DomainError request.too_many when too many wait already
   */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    const tag = await this.inTurn(() => derive(password, { cost: presentCost, salt, tagBytes: TAG_BYTES }));
    return encodePassword({ cost: presentCost, salt, tag });
  }

  /**
   * Checks a password; the work is the same whether there is a hash to check against or not.
   * @param encoded - PHC string; null for no account, or one without a password
   * @throws DomainError request.too_many when too many wait already
   * @see RULES.md I3
   */
  async verify(encoded: string | null, password: string): Promise<boolean> {
    const expected = this.read(encoded) ?? this.read(this.nobody);
    if (!expected) throw new Error('The stand-in hash cannot be read.');
    const { cost, salt, tag } = expected;
    const derived = await this.inTurn(() => derive(password, { cost, salt, tagBytes: tag.length }));
    return timingSafeEqual(derived, tag) && encoded !== null;
  }

  /** @throws DomainError request.too_many when too many wait already: asked before anything is counted against anybody */
  requireRoom(): void {
    if (this.waiting.length >= MAX_WAITING) throw new DomainError('request.too_many', { retryAfterSeconds: 5 });
  }

  private read(encoded: string | null): EncodedPassword | null {
    return encoded === null ? null : decodePassword(encoded);
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.running >= MAX_PARALLEL) {
      this.requireRoom();
      await new Promise<void>((resolve) => this.waiting.push(resolve)); // the turn is handed over, `running` stays
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

function derive(
  password: string,
  { cost, salt, tagBytes }: { cost: HashCost; salt: Buffer; tagBytes: number },
): Promise<Buffer> {
  const parameters = {
    message: normalisePassword(password),
    nonce: salt,
    memory: cost.memoryKib,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: tagBytes,
  };
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}
