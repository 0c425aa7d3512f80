import type { Actor, ComparedText, Comparison } from '#contracts';
import type { Redline } from '#document';
import { DocumentLog } from '#live';
import { Transactions } from '#platform';
import { ProposalAccess, type ProposalStandpoint } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { Audience } from './audience.service.js';
import { type StoredVersion, VersionsRepository } from './persistence/versions.repository.js';
import { TextsAt } from './texts-at.service.js';
import { VersionMaking } from './version-making.service.js';
import { rowOf } from './versions.service.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** A row of the text's log. */
const MOMENT = /^\d+$/u;

/** What stands for the text as it is now. */
export const NOW = 'now';

export interface ComparisonQuery {
  /** Id of a version, number of a row of the log, or `now`. */
  readonly from: string;
  readonly to: string;
  readonly offset: number;
  readonly limit: number;
}

/** A text that can be compared: brotli of canonical JSON, named by its hash. */
export interface ComparedSide {
  readonly shown: ComparedText;
  readonly documentHash: string;
  readonly document: Uint8Array;
}

/** Redlines that are kept: of one draft that many look at, each pair of versions that people choose. */
const MAX_KEPT = 40;
/** Texts of moments that are kept, by document and seq: pages of one comparison, and readers of one meeting. */
const MAX_TEXTS = 10;
/** A comparison of two 300-page drafts takes a second; what takes longer than this is refused. */
const BUDGET_MS = 15_000;

/** Compares the versions of a proposal, and its text as it is now, in a thread; each pair once. */
@Injectable()
export class Comparisons {
  private readonly kept = new Map<string, Promise<Redline>>();
  private readonly texts = new Map<string, Promise<ComparedSide>>();

  constructor(
    private readonly transactions: Transactions,
    private readonly access: ProposalAccess,
    private readonly audience: Audience,
    private readonly versions: VersionsRepository,
    private readonly making: VersionMaking,
    private readonly log: DocumentLog,
    private readonly builder: TextsAt,
    private readonly workers: TextWorkers,
  ) {}

  /**
   * Compares two texts of a proposal.
   * @returns a page of the redline, with its whole summary
   * @throws DomainError request.not_found · request.too_many · versions.too_different
   */
  async compare(actor: Actor, proposalId: string, { from, to, offset, limit }: ComparisonQuery): Promise<Comparison> {
    const { old, next } = await this.sides(actor, proposalId, { from, to });
    const redline = await this.between(old, next);
    const nextOffset = offset + limit < redline.entries.length ? offset + limit : null;
    return {
      from: old.shown,
      to: next.shown,
      redline: { ...redline, entries: redline.entries.slice(offset, offset + limit) },
      entryCount: redline.entries.length,
      offset,
      nextOffset,
    };
  }

  /**
   * Reads the two texts that are to be compared.
   * @throws DomainError request.not_found · request.too_many
   */
  async sides(
    actor: Actor,
    proposalId: string,
    { from, to }: Pick<ComparisonQuery, 'from' | 'to'>,
  ): Promise<{ standpoint: ProposalStandpoint; old: ComparedSide; next: ComparedSide }> {
    const standpoint = await this.transactions.read((tx) =>
      this.access.require(tx, actor, 'document.read', proposalId),
    );
    const { documentId } = standpoint.proposal;
    for (const name of [from, to]) if (MOMENT.test(name)) await this.audience.question(actor, documentId, Number(name));
    await this.making.settle(proposalId);
    return { standpoint, old: await this.side(standpoint, from), next: await this.side(standpoint, to) };
  }

  /**
   * Compares two versions of one proposal.
   * @throws DomainError versions.too_different
   */
  async ofVersions(old: StoredVersion, next: StoredVersion): Promise<Redline> {
    // public: for services that have decided about the right to read.
    const key = `${old.documentHash} ${next.documentHash}`;
    return this.kept.get(key) ?? this.keep(key, await this.document(old.id), await this.document(next.id));
  }

  private between(old: ComparedSide, next: ComparedSide): Promise<Redline> {
    const key = `${old.documentHash} ${next.documentHash}`;
    return this.kept.get(key) ?? this.keep(key, old.document, next.document);
  }

  private keep(key: string, old: Uint8Array, next: Uint8Array): Promise<Redline> {
    const redline = this.workers
      .run('compareTexts', { old, new: next }, { budgetMs: BUDGET_MS })
      .catch((error: unknown) => {
        this.kept.delete(key);
        if (error instanceof Error && error.name === 'AbortError')
          throw new DomainError('versions.too_different', { seconds: BUDGET_MS / 1_000 });
        throw error;
      });
    return remember(this.kept, key, redline, MAX_KEPT);
  }

  private async side(standpoint: ProposalStandpoint, name: string): Promise<ComparedSide> {
    const { id: proposalId, documentId } = standpoint.proposal;
    if (name === NOW) return this.at(documentId, null);
    if (MOMENT.test(name)) return this.at(documentId, Number(name));
    const version = await this.transactions.read((tx) => this.versions.find(tx, name));
    if (version?.proposalId !== proposalId) throw new DomainError('request.not_found');
    const { seq, contentHash, structureHash, documentHash } = version;
    return {
      shown: { version: rowOf({ version, standpoint }), seq, contentHash, structureHash },
      documentHash,
      document: await this.document(version.id),
    };
  }

  /** @param asked - a row of the log; null for the last one */
  private async at(documentId: string, asked: number | null): Promise<ComparedSide> {
    const { headSeq } = await this.transactions.read((tx) => this.log.head(tx, documentId));
    const seq = asked ?? headSeq;
    const key = `${documentId} ${seq}`;
    const known = this.texts.get(key);
    if (known) return known;
    const side = this.builder.build(documentId, seq).then(({ document, documentHash, contentHash, structureHash }) => ({
      shown: { version: null, seq, contentHash, structureHash },
      documentHash,
      document,
    }));
    side.catch(() => this.texts.delete(key));
    return remember(this.texts, key, side, MAX_TEXTS);
  }

  private async document(versionId: string): Promise<Uint8Array> {
    const content = await this.transactions.read((tx) => this.versions.content(tx, versionId));
    if (!content) throw new DomainError('request.not_found');
    return Uint8Array.from(content.document);
  }
}

/** Keeps the newest; the oldest goes. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value, limit: number): Value {
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= limit) break;
    map.delete(oldest);
  }
  return value;
}
