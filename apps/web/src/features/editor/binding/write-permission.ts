import { PluginKey } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';

/** A plugin whose `spec.mayWrite` decides whether edits are taken now. */
export const writePermission = new PluginKey('writePermission');

/**
 * Decides whether an edit that is made in Yjs directly, past ProseMirror's own filters, would be kept.
 * @returns true in a writer's editor whose server takes edits
 */
export function mayWrite(view: EditorView): boolean {
  // reason: specs of plugins are open objects; only the write gate uses this key
  const spec = writePermission.get(view.state)?.spec as { readonly mayWrite?: () => boolean } | undefined;
  return view.editable && (spec?.mayWrite?.() ?? true);
}
