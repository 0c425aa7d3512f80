import type { Editor } from '@tiptap/core';
import type { Command } from 'prosemirror-state';

/** Runs a command of the toolbar and gives the text the focus back. */
export function runCommand(editor: Editor, command: Command): void {
  editor.view.focus();
  command(editor.state, editor.view.dispatch.bind(editor.view), editor.view);
}
