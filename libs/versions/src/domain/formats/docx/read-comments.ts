import type { XmlElement } from './read-xml.js';
import { textOf } from './read-xml.js';
import { findAll } from './run-reader.js';

/** A comment of the file. */
export interface FileComment {
  readonly author: string;
  readonly text: string;
}

/** As many as a preview shows. */
const MAX_COMMENTS = 200;
const MAX_COMMENT_LENGTH = 500;

/**
 * Reads what people said beside the text.
 * @param comments - w:comment each
 * @returns the first ones, author and words cut to what a preview shows
 */
export function readComments(comments: readonly XmlElement[]): FileComment[] {
  return comments.slice(0, MAX_COMMENTS).map((comment) => ({
    author: (comment.attributes.get('w:author') ?? '').slice(0, MAX_COMMENT_LENGTH),
    text: findAll(comment, 'w:p')
      .map((paragraph) => findAll(paragraph, 'w:t').map(textOf).join(''))
      .join('\n')
      .slice(0, MAX_COMMENT_LENGTH),
  }));
}
