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
import { type StoredRow, UpdateLogRepository } from './persistence/update-log.repository.js';
import { WorkerPool } from './workers/worker-pool.service.js';

/** Makes texts and reads them: the port through which proposals keep theirs. */
@Injectable()
export class LiveDocumentStore extends DocumentStore {
  constructor(
    private readonly documents: DocumentsRepository,
    private readonly sessions: SessionsRepository,
    private readonly updates: UpdateLogRepository,
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
    const rows: StoredRow[] = [];
    for (;;) {
      const page = await this.updates.rowsAfter(tx, record.no, rows.at(-1)?.seq ?? 0);
      if (page.length === 0) break;
      rows.push(...page);
    }
    const document = await this.workers.run(
      'buildDocument',
      rows.map(({ bytes }) => Uint8Array.from(bytes)),
    );
    return { document, seq: rows.at(-1)?.seq ?? 0 };
  }
}
