import type { Actor } from '#contracts';
import type { Anchor } from '#document';
import { DocumentLog, ServerEdits } from '#live';
import { RateLimits, Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { ProvenanceRepository } from './persistence/provenance.repository.js';
import { TextsAt } from './texts-at.service.js';
import { packUpdates } from './workers/packed-updates.js';
import type { MarkedPlace, QuoteFound } from './workers/read-quote.js';
import { TextWorkers } from './workers/text-workers.service.js';
import type { WordsChanged } from './workers/change-words.js';

/** Wordings that one person takes over: each loads the text once. */
const TAKEN_WORDINGS = { points: 60, perSeconds: 60 };

/** A wording that takes the place of marked words. */
export interface TakenWords {
  readonly anchor: Anchor;
  /** What stands there, as whoever takes it over has seen. */
  readonly seen: string;
  readonly wording: string;
  /** Whose wording it is. */
  readonly personId: string;
  readonly mandateId: string | null;
  /** Shown with the words that it puts in. */
  readonly label: string;
}

/** Words that are marked in a text: read, for threads that are anchored at them, and replaced by somebody's wording. */
@Injectable()
export class MarkedWords {
  constructor(
    private readonly transactions: Transactions,
    private readonly log: DocumentLog,
    private readonly texts: TextsAt,
    private readonly provenance: ProvenanceRepository,
    private readonly edits: ServerEdits,
    private readonly workers: TextWorkers,
    private readonly rates: RateLimits,
  ) {}

  /**
   * Reads what stood at a place.
   * @param seq - the row up to which whoever marked it had the text
   * @returns the quote; `unsaved` when there are not so many rows
   */
  async quote(
    documentId: string,
    seq: number,
    place: MarkedPlace,
  ): Promise<{ readonly outcome: 'unsaved' } | QuoteFound> {
    // public: for services that have decided about the right to read.
    const { headSeq } = await this.transactions.read((tx) => this.log.head(tx, documentId));
    if (seq > headSeq) return { outcome: 'unsaved' };
    const updates = packUpdates(await this.texts.updates(documentId, seq));
    return this.workers.run('readQuote', { updates, place }, { transfer: [updates.bytes.buffer, updates.ends.buffer] });
  }

  /**
   * Replaces the words at an anchor as an edit of whoever asks, whose new words are credited to whom the wording is from.
   * @param within - runs in the transaction of the edit
   * @returns the row of the edit; null when the text says that already
   * @throws DomainError discussion.wording_overtaken · discussion.wording_needs_words · request.too_many ·
   *   live.forbidden, live.frozen, live.unauthenticated when they may not write
   * @see PROVENANCE.md
   */
  async replace(
    actor: Actor,
    documentId: string,
    { label, personId, mandateId, ...words }: TakenWords,
    within: (tx: Tx) => Promise<void>,
  ): Promise<{ readonly seq: number } | null> {
    // public: the right to write is asked for by the edit itself, before and under the text's lock.
    if (actor.kind === 'person') await this.rates.take(`taken-wording:${actor.personId}`, TAKEN_WORDINGS);
    return this.edits.apply(actor, documentId, {
      compute: async ({ updates, clientId }) => {
        const packed = packUpdates(updates);
        return updateOf(
          await this.workers.run(
            'changeWords',
            { ...words, updates: packed, clientId },
            { transfer: [packed.bytes.buffer, packed.ends.buffer] },
          ),
        );
      },
      within: async (tx, seq) => {
        await this.provenance.addNote(tx, documentId, { seq, kind: 'taken_over', personId, mandateId, label });
        await within(tx);
      },
    });
  }
}

function updateOf(changed: WordsChanged): Uint8Array | null {
  if (changed.outcome === 'changed') return changed.update;
  if (changed.outcome === 'same') return null;
  throw new DomainError(
    changed.outcome === 'overtaken' ? 'discussion.wording_overtaken' : 'discussion.wording_needs_words',
  );
}
