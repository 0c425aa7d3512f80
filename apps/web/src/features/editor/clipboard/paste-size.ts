import type { Fragment, Node } from 'prosemirror-model';
import { MAX_UPDATE_BYTES } from '#live-client';

/** Characters that one clause takes at once: the server's bound of one piece of text. */
export const MAX_CLAUSE_CHARACTERS = 1_000_000;
/** What may go along in one update with what is pasted: words that were typed a moment before. */
const SLACK_BYTES = 65_536;
/** More than a block or an inline node costs in an update with its name, its place and its attributes. */
const NODE_BYTES = 256;
/** More than a mark costs, without its own words: it is written where it begins and where it ends. */
const MARK_BYTES = 128;
const MAX_BYTES_A_CHARACTER = 3; // a pair of surrogates has four together
const encoder = new TextEncoder();

/**
 * Tells whether something can be sent when it is put into the text: the server refuses what cannot.
 * @param content - what is put in
 * @param tail - characters that its last clause takes over from the one it is put into
 */
export function isTooLarge(content: Fragment, tail = 0): boolean {
  let bytes = SLACK_BYTES + tail * MAX_BYTES_A_CHARACTER;
  let isClauseTooLong = false;
  content.descendants((node) => {
    if (node.isTextblock) {
      const isLast = content.childCount > 1 && content.lastChild === node;
      isClauseTooLong ||= node.content.size + (isLast ? tail : 0) > MAX_CLAUSE_CHARACTERS;
    }
    bytes += bytesOf(node);
    return !isClauseTooLong && bytes <= MAX_UPDATE_BYTES;
  });
  return isClauseTooLong || bytes > MAX_UPDATE_BYTES;
}

function bytesOf(node: Node): number {
  const marks = node.marks.reduce((sum, { attrs }) => sum + MARK_BYTES + 2 * JSON.stringify(attrs).length, 0);
  return marks + (node.isText ? encoder.encode(node.text).length : NODE_BYTES);
}
