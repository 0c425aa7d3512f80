import type { DocumentJson } from '#document';
import { Draft } from '../draft.js';

/**
 * Reads plain text: empty lines part paragraphs; where there are none, each line is one.
 * @param text - the file
 * @returns paragraphs; numbers and marks that were typed stay as they are
 * @throws DomainError document.too_many_blocks
 */
export function readPlainText(text: string): DocumentJson {
  const lines = text
    .replace(/^\uFEFF/u, '')
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll('\f', '\n\n')
    .trim();
  const hasGaps = /\n[ \t]*\n/u.test(lines);
  const draft = new Draft();
  for (const paragraph of lines.split(hasGaps ? /\n(?:[ \t]*\n)+/u : '\n')) {
    const words = paragraph.replaceAll(/[ \t]*\n[ \t]*/gu, ' ').trim();
    if (words === '') continue;
    draft.clause({ kind: 'paragraph', level: 0, marker: null }, [{ type: 'text', text: words, marks: [] }]);
  }
  return draft.finish();
}
