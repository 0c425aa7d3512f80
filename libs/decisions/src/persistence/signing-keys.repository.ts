import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

export interface SigningKey {
  readonly id: string;
  /** 32 bytes, raw. */
  readonly publicKey: Buffer;
  /** PKCS #8, DER. */
  readonly privateKey: Buffer;
  readonly createdAt: Date;
}

/** Any number that nothing else locks: two servers that start together make one key. */
const KEY_LOCK = 1_763_800_013;

/** Rows of `signing_key`: added, never changed. */
@Injectable()
export class SigningKeysRepository {
  /** @returns the newest first */
  async all(tx: Tx): Promise<SigningKey[]> {
    return tx.query<SigningKey>(
      `SELECT id, public_key AS "publicKey", private_key AS "privateKey", created_at AS "createdAt"
       FROM signing_key ORDER BY created_at DESC, id`,
    );
  }

  /** Waits for whoever else looks for a key; held to the end of the transaction. */
  async lock(tx: Tx): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock($1)`, [KEY_LOCK]);
  }

  async insert(tx: Tx, key: Omit<SigningKey, 'createdAt'>): Promise<void> {
    await tx.query(`INSERT INTO signing_key (id, public_key, private_key) VALUES ($1, $2, $3)`, [
      key.id,
      key.publicKey,
      key.privateKey,
    ]);
  }
}
