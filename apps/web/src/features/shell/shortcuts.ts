/** What the `?` dialog lists. `Mod` is Ctrl, or ⌘ on a Mac. The editor adds the rows of its place. */
export const shortcuts = [
  {
    place: 'everywhere',
    rows: [
      { keys: ['Mod', 'K'], does: 'palette' },
      { keys: ['?'], does: 'help' },
      { keys: ['Esc'], does: 'close' },
    ],
  },
  {
    place: 'text',
    rows: [
      { keys: ['Mod', 'B'], does: 'bold' },
      { keys: ['Mod', 'I'], does: 'italic' },
      { keys: ['Mod', 'F'], does: 'find' },
      { keys: ['Mod', 'Z'], does: 'undo' },
      { keys: ['Mod', '⇧', 'Z'], does: 'redo' },
      { keys: ['Alt', '↑'], does: 'moveUp' },
      { keys: ['Alt', '↓'], does: 'moveDown' },
    ],
  },
] as const;
