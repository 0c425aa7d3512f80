import type { DenialReason, LiveErrorCode } from '#contracts';
import type { LiveStatus } from '#live-client';

/** How things stand with the text, most pressing first; each is one sentence of the catalogue. */
export type SaveState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'refused'; readonly code: LiveErrorCode }
  | { readonly kind: 'update_needed' }
  | { readonly kind: 'read_only'; readonly reason: DenialReason | null }
  | { readonly kind: 'offline'; readonly edits: number }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' };

/**
 * Says in one word how things stand.
 * @param status - of the live document
 * @param hasUnknown - the text holds something this program does not know
 */
export function saveStateOf(status: LiveStatus, hasUnknown: boolean): SaveState {
  if (status.updateNeeded || hasUnknown) return { kind: 'update_needed' };
  if (status.error !== null) return { kind: 'refused', code: status.error };
  if (!status.loaded)
    return status.connection === 'offline' ? { kind: 'offline', edits: status.unsaved } : { kind: 'opening' };
  const mayWrite = status.role === 'write' && status.state === 'open';
  if (!mayWrite) return { kind: 'read_only', reason: status.reason ?? frozenReason(status) };
  if (status.connection === 'offline') return { kind: 'offline', edits: status.unsaved };
  return status.unsaved > 0 || status.saving ? { kind: 'saving' } : { kind: 'saved' };
}

function frozenReason({ state }: LiveStatus): DenialReason | null {
  return state === 'frozen' ? 'document_is_frozen' : null;
}
