import { DomainError } from '#shared';
import type { Request } from 'express';

/**
 * Reads the file that a request brings.
 * @throws DomainError versions.import_unknown_format when the body is not `application/octet-stream` · versions.import_empty
 */
export function sentBytes({ body }: Request): Uint8Array {
  if (!Buffer.isBuffer(body)) throw new DomainError('versions.import_unknown_format');
  if (body.length === 0) throw new DomainError('versions.import_empty');
  // A copy of its own: the thread must not see what else stands in the pool that small buffers share.
  return new Uint8Array(body);
}
