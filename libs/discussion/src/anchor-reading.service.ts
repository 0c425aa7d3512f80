import type { NewAnchor } from '#contracts';
import { MAX_QUOTE_LENGTH } from '#document';
import { DomainError } from '#shared';
import { MarkedWords } from '#versions';
import { Injectable } from '@nestjs/common';
import type { NewStoredAnchor } from './persistence/threads.repository.js';

/** Reads what stood where somebody comments. Nobody is believed about words that the text can tell. */
@Injectable()
export class AnchorReading {
  constructor(private readonly marked: MarkedWords) {}

  /**
   * @param anchor - positions, or a clause, in the text at a row of its log
   * @throws DomainError discussion.anchor_missing for anything that was not in that text · discussion.anchor_too_long ·
   *   discussion.anchor_unsaved when the log has not so many rows
   */
  async read(documentId: string, anchor: NewAnchor): Promise<NewStoredAnchor> {
    // public: for services that have decided about the right to comment.
    const { seq, start, end, clauseId } = anchor;
    const positions = start !== undefined && end !== undefined ? { start: bytesOf(start), end: bytesOf(end) } : null;
    const place = positions !== null ? { positions } : clauseId !== undefined ? { clauseId } : null;
    if (place === null || (positions !== null && clauseId !== undefined))
      throw new DomainError('discussion.anchor_missing');
    const found = await this.marked.quote(documentId, seq, place);
    if (found.outcome === 'unsaved') throw new DomainError('discussion.anchor_unsaved');
    if (found.outcome === 'too_long') throw new DomainError('discussion.anchor_too_long', { max: MAX_QUOTE_LENGTH });
    if (found.outcome !== 'found') throw new DomainError('discussion.anchor_missing');
    return { ...found.quote, seq, start: positions?.start ?? null, end: positions?.end ?? null };
  }
}

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}
