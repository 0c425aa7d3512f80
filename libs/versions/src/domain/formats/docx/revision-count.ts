import type { XmlElement } from './read-xml.js';
import { elementsOf } from './read-xml.js';

/** The tracked changes of a file. */
export interface RevisionCount {
  readonly insertions: number;
  readonly deletions: number;
  /** Changes of style, size and the like. */
  readonly formatting: number;
  /** Who made them, as the file says, each once. */
  readonly authors: readonly string[];
}

const INSERTED = new Set(['w:ins', 'w:moveTo']);
const DELETED = new Set(['w:del', 'w:moveFrom']);
const FORMATTED = new Set(['w:rPrChange', 'w:pPrChange', 'w:tblPrChange', 'w:sectPrChange']);
/** As many as a preview shows. */
const MAX_AUTHORS = 50;

/**
 * Counts the tracked changes of a text.
 * @param body - the body of the file; a change within a change counts too
 */
export function countRevisions(body: XmlElement): RevisionCount {
  let [insertions, deletions, formatting] = [0, 0, 0];
  const authors = new Set<string>();
  const pending = [body];
  for (let element = pending.pop(); element !== undefined; element = pending.pop()) {
    const { name } = element;
    if (INSERTED.has(name)) insertions += 1;
    else if (DELETED.has(name)) deletions += 1;
    else if (FORMATTED.has(name)) formatting += 1;
    const isChange = INSERTED.has(name) || DELETED.has(name) || FORMATTED.has(name);
    const author = isChange ? (element.attributes.get('w:author') ?? '') : '';
    if (author !== '' && authors.size < MAX_AUTHORS) authors.add(author.slice(0, 100));
    pending.push(...elementsOf(element));
  }
  return { insertions, deletions, formatting, authors: [...authors] };
}
