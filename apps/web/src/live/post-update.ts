import { joinErrors, type LiveErrorCode, type LiveReason, permanentLiveErrors, SCHEMA_VERSION } from '#contracts';
import type { OutboxEntry } from './outbox.js';

/** Where a push over HTTP goes, and as whom. */
export interface PostTarget {
  /** Origin of the server. */
  readonly url: string;
  /** Of the page. */
  readonly origin: string;
  /** The Cookie header, outside browsers. */
  readonly cookie?: string;
  readonly documentId: string;
  readonly session: string;
}

export type PostAnswer =
  | { readonly ok: true; readonly pushNo: number }
  | { readonly ok: false; readonly error: LiveErrorCode; readonly reason: LiveReason; readonly retryAfterMs?: number };

/**
 * Sends one push over HTTP.
 * @param signal - gives it up: the connection is lost, or the right is
 * @returns the answer; `live.unavailable` when none came, and for every refusal that passes
 * @see libs/live/PROTOCOL.md L42
 */
export async function postUpdate(target: PostTarget, entry: OutboxEntry, signal: AbortSignal): Promise<PostAnswer> {
  const { url, origin, cookie, documentId, session } = target;
  const { pushNo, baseSeq, bytes } = entry;
  const address = new URL(`/api/documents/${documentId}/updates`, url);
  const words = { session, pushNo, baseSeq, schemaVersion: SCHEMA_VERSION };
  for (const [name, value] of Object.entries(words)) address.searchParams.set(name, String(value));
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: Uint8Array.from(bytes),
      credentials: 'same-origin',
      signal,
      headers: {
        'Content-Type': 'application/octet-stream',
        ...(cookie === undefined ? {} : { Cookie: cookie, Origin: origin }),
      },
    });
    const body: unknown = await response.json();
    return response.ok ? { ok: true, pushNo } : refusalIn(body);
  } catch {
    return { ok: false, error: 'live.unavailable', reason: null };
  }
}

function refusalIn(body: unknown): PostAnswer {
  const { code, details } = body as { code?: unknown; details?: { reason?: LiveReason; retryAfterMs?: number } }; // reason: the server's error body
  const error =
    [...permanentLiveErrors, ...joinErrors, 'live.rate_limited' as const].find((known) => known === code) ??
    'live.unavailable';
  const { reason = null, retryAfterMs } = details ?? {};
  return { ok: false, error, reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}
