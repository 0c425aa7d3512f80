import { DomainError } from '#shared';
import type { Readable } from 'node:stream';

/** How long a body may take, milliseconds: 8 MiB over a slow phone network. */
const PATIENCE_MS = 120_000;

/**
 * Reads the body of a request that is not JSON, and no more of it than is allowed.
 * @throws DomainError live.too_large · live.unavailable when it breaks off or takes too long
 */
export async function readBytes(request: Readable, maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  const timer = setTimeout(() => request.destroy(), PATIENCE_MS);
  try {
    for await (const chunk of request) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > maxBytes) throw new DomainError('live.too_large', { maxBytes });
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('live.unavailable');
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}
