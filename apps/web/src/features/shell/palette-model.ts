interface Searchable {
  readonly label: string;
  readonly place: string;
}

/**
 * Finds commands whose words all begin with, or contain, what was typed; labels that begin with it come first.
 * @param commands - in their usual order, kept among equals
 * @param query - what was typed; empty finds all
 */
export function matchingCommands<Command extends Searchable>(commands: readonly Command[], query: string): Command[] {
  const words = plain(query).split(/\s+/u).filter(Boolean);
  const ranked = commands.flatMap((command) => {
    const label = plain(command.label);
    const text = `${label} ${plain(command.place)}`;
    if (!words.every((word) => text.includes(word))) return [];
    const begins = words.length > 0 && label.startsWith(words[0] ?? '');
    return [{ command, rank: begins ? 0 : 1 }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ command }) => command);
}

/** Lower case without accents, so that “resume” finds “Résumé”. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();
}
