import type { Actor, FallenWordsView } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DocumentAccess } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { FallenWordsRepository } from './persistence/fallen-words.repository.js';

/** What one page shows; whoever decides about them sees the next. */
const MAX_SHOWN = 50;

/** Offers people the words of theirs that fell with what somebody else restructured while they were gone. */
@Injectable()
export class FallenWordsOffers {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: DocumentAccess,
    private readonly fallen: FallenWordsRepository,
  ) {}

  /**
   * @returns the actor's own, those that they have not decided about; nothing for anonymous readers
   * @throws DomainError request.not_found: there is no such text, or it may not be read
   */
  list(actor: Actor, documentId: string): Promise<FallenWordsView[]> {
    return this.transactions.read(async (tx) => {
      await this.requireReadable(tx, actor, documentId);
      return actor.kind === 'person' ? this.fallen.open(tx, documentId, actor.personId, MAX_SHOWN) : [];
    });
  }

  /**
   * Notes that the person has decided: the words are in the text again, or not wanted. The log keeps them either way.
   * @throws DomainError request.not_found
   */
  settle(actor: Actor, documentId: string, id: string): Promise<void> {
    return this.transactions.run(async (tx) => {
      await this.requireReadable(tx, actor, documentId);
      const isTheirs = actor.kind === 'person' && (await this.fallen.settle(tx, id, documentId, actor.personId));
      if (!isTheirs) throw new DomainError('request.not_found');
    });
  }

  private async requireReadable(tx: Tx, actor: Actor, documentId: string): Promise<void> {
    const { right } = await this.access.rightOf(tx, actor, documentId);
    if (right === 'none') throw new DomainError('request.not_found');
  }
}
