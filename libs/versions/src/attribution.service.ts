import type {
  Actor,
  AttributionBlock,
  AttributionNote,
  AttributionPage,
  ClauseChanges,
  ContributionStatement,
  DeletionsPage,
  Timeline,
  TimelineMark,
} from '#contracts';
import { Transactions, type Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { Audience } from './audience.service.js';
import { authorIn, noteKindOf, shownBlock, timeOf } from './domain/attribution-pages.js';
import { contributionsOf } from './domain/contribution.js';
import { sittingsOf } from './domain/timeline.js';
import { ProvenanceRepository } from './persistence/provenance.repository.js';
import { VersionsRepository } from './persistence/versions.repository.js';
import { TracedTexts } from './traced-texts.service.js';

/** Versions shown on a slider; more cannot be told apart. */
const MAX_MARKS = 500;

/** Sittings of one clause in one answer, the latest. */
const MAX_SITTINGS = 500;

/** Says whose words a text is made of, who deleted what, and who wrote when, as far as the group lets whoever asks know. */
@Injectable()
export class AttributionService {
  constructor(
    private readonly transactions: Transactions,
    private readonly audience: Audience,
    private readonly versions: VersionsRepository,
    private readonly traced: TracedTexts,
    private readonly provenance: ProvenanceRepository,
  ) {}

  /**
   * Tells the runs of a text, block by block.
   * @param page - `seq` of the text, the head when absent; blocks from number `after` on, `limit` of them
   * @throws DomainError request.not_found · request.too_many
   */
  async page(
    actor: Actor,
    documentId: string,
    { seq, after, limit }: { readonly seq?: number; readonly after: number; readonly limit: number },
  ): Promise<AttributionPage> {
    const { shown, indexOf } = await this.audience.question(actor, documentId, seq);
    const { blocks } = await this.traced.at(documentId, shown.seq);
    const page = blocks.slice(after, after + limit).map((block) => shownBlock(block, indexOf));
    return {
      ...shown,
      characters: blocks.reduce((sum, { text }) => sum + text.length, 0),
      blockCount: blocks.length,
      blocks: page,
      notes: await this.transactions.read((tx) => this.notesOf(tx, documentId, page)),
      after: after + limit < blocks.length ? after + limit : null,
    };
  }

  /**
   * Counts what is whose.
   * @throws DomainError request.not_found · request.too_many
   */
  async contributions(actor: Actor, documentId: string, seq?: number): Promise<ContributionStatement> {
    const { shown, authors, indexOf } = await this.audience.question(actor, documentId, seq);
    return { ...shown, ...contributionsOf(await this.traced.at(documentId, shown.seq), { authors, indexOf }) };
  }

  /**
   * Lists who deleted what, the latest first.
   * @param page - deletions with a lower number than `before`
   * @throws DomainError request.not_found · request.too_many
   */
  async deletions(
    actor: Actor,
    documentId: string,
    { seq, before, limit }: { readonly seq?: number; readonly before: number; readonly limit: number },
  ): Promise<DeletionsPage> {
    const { shown, indexOf } = await this.audience.question(actor, documentId, seq);
    const { deletions } = await this.traced.at(documentId, shown.seq);
    const end = Math.min(before, deletions.length);
    const start = Math.max(0, end - limit);
    const rows = deletions.slice(start, end).toReversed();
    return {
      ...shown,
      deletions: rows.map(({ sessionNo, blockId, at, words, ...deletion }) => ({
        ...deletion,
        author: authorIn(indexOf, sessionNo),
        clauseId: blockId,
        at: timeOf(at),
        words: summed(words.map(([worder, characters]) => [authorIn(indexOf, worder), characters])),
      })),
      before: start > 0 ? start : null,
    };
  }

  /**
   * Tells who was writing when, and what there is to stop at.
   * @param buckets - spans of time to count in
   * @throws DomainError request.not_found · request.too_many
   */
  async timeline(actor: Actor, documentId: string, buckets: number): Promise<Timeline> {
    const { shown, proposalId, indexOf } = await this.audience.question(actor, documentId);
    const { activity } = await this.traced.ask(documentId, { ask: 'activity', buckets });
    const marks = await this.transactions.read((tx) => this.marks(tx, proposalId, documentId));
    return {
      ...shown,
      bucketMs: activity?.bucketMs ?? 0,
      buckets: (activity?.buckets ?? []).map(({ at, activity: sessions, ...bucket }) => ({
        ...bucket,
        at: timeOf(at),
        activity: summedActivity(sessions, indexOf),
      })),
      marks,
    };
  }

  /**
   * Lists the sittings in which a clause's words changed, the latest first.
   * @throws DomainError request.not_found when the text never held such a clause, too · request.too_many
   */
  async clauseChanges(actor: Actor, documentId: string, clauseId: string): Promise<ClauseChanges> {
    const { shown, indexOf } = await this.audience.question(actor, documentId);
    const { clause } = await this.traced.ask(documentId, { ask: 'clause', clauseId });
    // Whoever began to write while this was asked has no name here yet.
    const known = (clause ?? []).filter((edit) => edit.seq <= shown.seq);
    const sittings = sittingsOf(known, (sessionNo) => authorIn(indexOf, sessionNo)).slice(-MAX_SITTINGS);
    const changes = sittings.toReversed().map(({ firstAt, lastAt, ...sitting }) => ({
      ...sitting,
      firstAt: timeOf(firstAt),
      lastAt: timeOf(lastAt),
    }));
    return { ...shown, clauseId, changes };
  }

  private async notesOf(tx: Tx, documentId: string, blocks: readonly AttributionBlock[]): Promise<AttributionNote[]> {
    const runs = blocks.flatMap((block) => block.runs).filter(({ source }) => noteKindOf(source) !== null);
    if (runs.length === 0) return [];
    const seqs = new Set(runs.map(({ enteredSeq }) => enteredSeq));
    const notes = await this.provenance.notes(tx, documentId);
    return notes.filter(({ seq }) => seqs.has(seq)).map(({ seq, kind, label }) => ({ seq, kind, label }));
  }

  private async marks(tx: Tx, proposalId: string, documentId: string): Promise<TimelineMark[]> {
    const versions = await this.versions.page(tx, proposalId, { before: NO_LIMIT, limit: MAX_MARKS });
    return versions
      .filter((version) => version.documentId === documentId)
      .map(({ id, seq, number, reason, stage, label, at }) => {
        return { seq, versionId: id, number, reason, stage, label, at: at.toISOString() };
      })
      .toReversed();
  }
}

const NO_LIMIT = 2_147_483_647; // the largest number of a version

function summed(words: readonly (readonly [author: number, characters: number])[]) {
  const sums = new Map<number, number>();
  for (const [author, characters] of words) sums.set(author, (sums.get(author) ?? 0) + characters);
  return [...sums].map(([author, characters]) => ({ author, characters }));
}

function summedActivity(
  sessions: readonly { readonly sessionNo: number; readonly edits: number; readonly characters: number }[],
  indexOf: ReadonlyMap<number, number>,
) {
  const sums = new Map<number, { author: number; edits: number; characters: number }>();
  for (const { sessionNo, edits, characters } of sessions) {
    const author = indexOf.get(sessionNo);
    if (author === undefined) continue; // began to write while this was asked
    const sum = sums.get(author) ?? { author, edits: 0, characters: 0 };
    sums.set(author, { author, edits: sum.edits + edits, characters: sum.characters + characters });
  }
  return [...sums.values()];
}
