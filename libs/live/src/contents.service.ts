import type { Actor, DocumentContentView } from '#contracts';
import { canonicalContent, contentHash, countWords, structureHash, toMarkdown } from '#document';
import { RateLimits, Transactions } from '#platform';
import { DocumentAccess, DocumentStore } from '#proposals';
import { DomainError } from '#shared';
import { Inject, Injectable } from '@nestjs/common';
import type { Limits } from './domain/limit-settings.js';
import { CONTENT_READS } from './domain/limits.js';
import { actorKey } from './domain/member.js';
import { LIVE_LIMITS } from './live-limits.js';

/** A text as it is stored at its head, for those who want it without the socket. */
@Injectable()
export class Contents {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: DocumentAccess,
    private readonly store: DocumentStore,
    private readonly rates: RateLimits,
    @Inject(LIVE_LIMITS) private readonly limits: Limits,
  ) {}

  /**
   * @returns the stored text with its hashes, as Markdown and in canonical form
   * @throws DomainError request.not_found · request.too_many
   */
  async view(actor: Actor, documentId: string): Promise<DocumentContentView> {
    const { document, seq } = await this.read(actor, documentId);
    return {
      documentId,
      seq,
      contentHash: contentHash(document),
      structureHash: structureHash(document),
      clauseCount: (document.content ?? []).filter(({ type }) => type === 'clause').length,
      wordCount: countWords(document),
      markdown: toMarkdown(document),
      canonical: canonicalContent(document),
    };
  }

  /**
   * @returns the stored text as Markdown, for a file
   * @throws DomainError request.not_found · request.too_many
   */
  async markdown(actor: Actor, documentId: string): Promise<string> {
    const { document } = await this.read(actor, documentId);
    return toMarkdown(document);
  }

  private read(actor: Actor, documentId: string) {
    return this.transactions.read(async (tx) => {
      const { right } = await this.access.rightOf(tx, actor, documentId);
      if (right === 'none') throw new DomainError('request.not_found');
      await this.rates.take(`content:${actorKey(actor)}`, {
        ...CONTENT_READS,
        points: this.limits.contentReadsPerMinute,
      });
      return this.store.read(tx, documentId);
    });
  }
}
