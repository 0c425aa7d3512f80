import { type Actor, SCHEMA_VERSION } from '#contracts';
import { type DocumentJson, documentToYjs } from '#document';
import type { Tx } from '#platform';
import { DocumentStore } from '#proposals';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { parseUpdateMeta } from 'yjs';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { SnapshotsRepository } from './persistence/snapshots.repository.js';
import { UpdateLogRepository } from './persistence/update-log.repository.js';
import { copyTogether } from './workers/copy-together.js';
import { WorkerPool } from './workers/worker-pool.service.js';

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

  override async create(tx: Tx, actor: Actor, seed: DocumentJson): Promise<{ readonly documentId: string }> {
    // public: whoever may create what the text belongs to was decided there, in this transaction.
    const documentId = newId();
    const record = { id: documentId, lineageId: newId(), schemaVersion: SCHEMA_VERSION };
    const documentNo = await this.documents.insert(tx, record);
    const owner = { personId: actor.kind === 'person' ? actor.personId : null, mandateId: null };
    const sessionNo = await this.sessions.insert(tx, documentNo, randomBytes(16).toString('hex'), owner);
    if (sessionNo === null) throw new Error('A new document has no sessions yet.');
    const clientId = await this.sessions.takeNextId(tx, documentNo, sessionNo);
    const payload = documentToYjs(seed, clientId);
    const clockEnd = parseUpdateMeta(payload).to.get(clientId) ?? 0;
    const row = { documentNo, seq: 1, sessionNo, pushNo: 1, clientId, clockEnd, baseSeq: 0, payload };
    await this.updates.append(tx, [row]);
    return { documentId };
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
