import { createPublicKey, verify } from 'node:crypto';

/** What stands before a raw Ed25519 key in its DER form. */
const DER_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_KEY_BYTES = 32;

/**
 * Checks an Ed25519 signature.
 * @param publicKey - 32 bytes, base64
 * @param signature - 64 bytes, base64
 */
export function verifyEd25519(publicKey: string, message: Uint8Array, signature: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== RAW_KEY_BYTES) return false;
  const key = createPublicKey({ key: Buffer.concat([DER_PREFIX, raw]), format: 'der', type: 'spki' });
  return verify(null, message, key, Buffer.from(signature, 'base64'));
}
