import { type Actor, SCHEMA_VERSION } from '#contracts';
import { type DocumentJson, type ParsedMarkdown, parseMarkdown } from '#document';
import type { Tx } from '#platform';
import { DocumentStore, type TextHead } from '#proposals';
import { DomainError, newId, opened, wasCutOff } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { SnapshotsRepository } from './persistence/snapshots.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';
import { copyTogether } from './workers/copy-together.js';
import { seedRow } from './workers/read-markdown.js';
import { WorkerPool } from './workers/worker-pool.service.js';

/** Shorter ones are read in a few milliseconds here; a thread would cost more than it saves. */
const SHORT_MARKDOWN = 4_000;
const SHORT_TEXT_BLOCKS = 100;

/** Reading an honest text of the largest size takes some two seconds. */
const READING_LIMIT_MS = 20_000;

/** Makes texts and reads them: the port through which proposals keep theirs. */
@Injectable()
export class LiveDocumentStore extends DocumentStore {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly sessions: SessionsRepository,
    private readonly updates: UpdateLogRepository,
    private readonly snapshots: SnapshotsRepository,
    private readonly workers: WorkerPool,
  ) {
    super();
  }

  override async parse(markdown: string): Promise<ParsedMarkdown> {
    if (markdown.length <= SHORT_MARKDOWN) return parseMarkdown(markdown);
    try {
      return opened(await this.workers.run('readMarkdown', markdown, { budgetMs: READING_LIMIT_MS }));
    } catch (error) {
      if (!wasCutOff(error)) throw error;
      throw new DomainError('document.too_intricate', {}, { cause: error });
    }
  }

  override async create(tx: Tx, actor: Actor, seed: DocumentJson): Promise<{ readonly documentId: string }> {
    // public: whoever may create what the text belongs to was decided there, in this transaction.
    const documentId = newId();
    const record = { id: documentId, lineageId: newId(), schemaVersion: SCHEMA_VERSION };
    const documentNo = await this.documents.insert(tx, record);
    const owner = { personId: actor.kind === 'person' ? actor.personId : null, mandateId: null };
    const sessionNo = await this.sessions.insert(tx, documentNo, randomBytes(16).toString('hex'), owner);
    if (sessionNo === null) throw new Error('A new document has no sessions yet.');
    const clientId = await this.sessions.takeNextId(tx, documentNo, sessionNo);
    const task = { document: seed, clientId };
    const isShort = (seed.content ?? []).length <= SHORT_TEXT_BLOCKS;
    const first = isShort ? seedRow(task) : await this.workers.run('seedRow', task);
    const row = { documentNo, seq: 1, sessionNo, pushNo: 1, clientId, baseSeq: 0, ...first };
    await this.updates.append(tx, [row]);
    return { documentId };
  }

  override heads(tx: Tx, documentIds: readonly string[]): Promise<ReadonlyMap<string, TextHead>> {
    // public: for libraries that have decided about the right to read.
    return this.documents.textHeads(tx, documentIds);
  }

  override async read(tx: Tx, documentId: string): Promise<{ readonly document: DocumentJson; readonly seq: number }> {
    // public: for libraries that have decided about the right to read.
    const record = await this.documents.find(tx, documentId);
    if (!record) throw new DomainError('live.not_found');
    const base = await this.snapshots.newest(tx, record.no, 0);
    const updates: Uint8Array[] = [];
    let seq = base?.seq ?? 0;
    for (;;) {
      const page = await this.updates.rowsAfter(tx, record.no, seq);
      if (page.length === 0) break;
      updates.push(...page.map(({ bytes }) => bytes));
      seq = page.at(-1)?.seq ?? seq;
    }
    const task = { base: base && { ...base, state: Uint8Array.from(base.state) }, updates: copyTogether(updates) };
    const document = await this.workers.run('buildDocument', task);
    return { document, seq };
  }
}
