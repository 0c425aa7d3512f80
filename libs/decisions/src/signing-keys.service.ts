import type { CertificateKeys } from '#contracts';
import { type Certificate, signedBytes, type SignedCertificate } from '#decision-rules';
import { Transactions, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { type SigningKey, SigningKeysRepository } from './persistence/signing-keys.repository.js';

const RAW_KEY_BYTES = 32; // an Ed25519 key in its DER form ends in these
const KEY_ID_DIGITS = 16;

/** The installation's keys: certificates are signed with the newest, and old ones stay to be checked with. */
@Injectable()
export class SigningKeys {
  constructor(
    private readonly transactions: Transactions,
    private readonly keys: SigningKeysRepository,
  ) {}

  /** Lists the public keys, the newest first. */
  async list(): Promise<CertificateKeys> {
    // public: they are there to be compared with.
    const keys = await this.transactions.read((tx) => this.keys.all(tx));
    return {
      keys: keys.map(({ id, publicKey, createdAt }) => ({
        ...{ id, algorithm: 'Ed25519' as const, publicKey: publicKey.toString('base64') },
        createdAt: createdAt.toISOString(),
      })),
    };
  }

  /** Signs a certificate; the first one makes the key. */
  async signIn(tx: Tx, certificate: Certificate): Promise<SignedCertificate> {
    // public: the right is decided by whoever certifies, in the same transaction.
    const { id, publicKey, privateKey } = await this.currentIn(tx);
    const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
    const signature = { algorithm: 'Ed25519', keyId: id, publicKey: publicKey.toString('base64') } as const;
    const value = sign(null, signedBytes({ ...certificate, signature }), key).toString('base64');
    return { ...certificate, signature: { ...signature, value } };
  }

  private async currentIn(tx: Tx): Promise<SigningKey> {
    await this.keys.lock(tx);
    const [newest] = await this.keys.all(tx);
    if (newest) return newest;
    const made = generateKeyPairSync('ed25519');
    const publicKey = made.publicKey.export({ format: 'der', type: 'spki' }).subarray(-RAW_KEY_BYTES);
    const privateKey = made.privateKey.export({ format: 'der', type: 'pkcs8' });
    const id = createHash('sha256').update(publicKey).digest('hex').slice(0, KEY_ID_DIGITS);
    await this.keys.insert(tx, { id, publicKey, privateKey });
    return { id, publicKey, privateKey, createdAt: new Date(0) };
  }
}
