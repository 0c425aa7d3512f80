import type { Actor, Restoration, Restored, TextImport, TextImported, VersionReason, VersionRow } from '#contracts';
import type { DocumentJson } from '#document';
import { ServerEdits } from '#live';
import { RateLimits, Transactions, type Tx } from '#platform';
import { DocumentStore, ProposalAccess } from '#proposals';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { ProvenanceRepository, type SourceNote } from './persistence/provenance.repository.js';
import { type StoredVersion, VersionsRepository } from './persistence/versions.repository.js';
import { VersionMaking } from './version-making.service.js';
import { VersionsService } from './versions.service.js';
import { packUpdates } from './workers/packed-updates.js';
import type { TextChange } from './workers/change-text.js';
import { TextWorkers } from './workers/text-workers.service.js';

/** Texts that one person replaces: each is computed from the whole log, and makes two versions. */
const REPLACED_TEXTS = { points: 20, perSeconds: 60 };

/** What is done to a text, and how the versions before and after it are called. */
interface Replacement {
  readonly target: TextChange['target'];
  readonly reason: Extract<VersionReason, 'restore' | 'import'>;
  readonly label: string;
  readonly message: string;
  /** Shown with the words that it puts in. */
  readonly note: Pick<SourceNote, 'kind' | 'label'>;
}

/** Replaces a text, or a clause of it, by new edits of whoever asks, between two versions. */
@Injectable()
export class RestorationsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: ProposalAccess,
    private readonly versions: VersionsRepository,
    private readonly provenance: ProvenanceRepository,
    private readonly making: VersionMaking,
    private readonly shown: VersionsService,
    private readonly store: DocumentStore,
    private readonly edits: ServerEdits,
    private readonly workers: TextWorkers,
    private readonly rates: RateLimits,
  ) {}

  /**
   * Restores a version of a proposal, or one clause of it with what belongs to it. Undone by restoring the version before.
   * @throws DomainError request.not_found · request.forbidden (R23) · versions.clause_missing · versions.nothing_to_restore ·
   *   request.too_many · live.too_large · live.frozen, live.forbidden, live.unauthenticated when the right goes meanwhile
   */
  async restore(actor: Actor, proposalId: string, restoration: Restoration): Promise<Restored> {
    const { versionId } = restoration;
    const clauseId = restoration.clauseId ?? null;
    await this.transactions.read((tx) => this.access.require(tx, actor, 'version.restore', proposalId));
    const { version } = await this.shown.find(actor, versionId);
    const content = await this.transactions.read((tx) => this.versions.content(tx, versionId));
    if (version.proposalId !== proposalId || !content) throw new DomainError('request.not_found');
    if (clauseId !== null && !(clauseId in content.clauseHashes))
      throw new DomainError('versions.clause_missing', { number: version.number });
    const target = { kind: 'version' as const, document: Uint8Array.from(content.document), clauseId };
    const note = { kind: 'restored' as const, label: sourceLabel(version) };
    const restored = await this.replace(actor, proposalId, { target, reason: 'restore', label: '', message: '', note });
    if (restored === null) throw new DomainError('versions.nothing_to_restore', { number: version.number });
    return restored;
  }

  /**
   * Brings a text from a file into a proposal: it takes the place of the present one.
   * @returns the versions before and after, with what could not be kept as it was in the file
   * @throws DomainError versions.nothing_to_import · document.* for what is no text of ours · as `takeOver`
   */
  async import(actor: Actor, proposalId: string, brought: TextImport): Promise<TextImported> {
    await this.transactions.read((tx) => this.access.require(tx, actor, 'version.restore', proposalId));
    const { document, warnings } = await this.store.parse(brought.markdown);
    const { label, message = '' } = brought;
    const taken = await this.takeOver(actor, proposalId, { document, label, message });
    if (taken === null) throw new DomainError('versions.nothing_to_import');
    return { ...taken, importNotes: warnings };
  }

  /**
   * Replaces the text of a proposal by one from elsewhere; its clauses are those of the present text wherever they are alike.
   * @returns the versions before and after, or null when the text says that already
   * @throws DomainError request.not_found · request.forbidden (R23) · request.too_many · live.too_large · live.frozen,
   *   live.forbidden, live.unauthenticated when the right goes meanwhile
   */
  async takeOver(
    actor: Actor,
    proposalId: string,
    { document, label, message }: { document: DocumentJson; label: string; message: string },
  ): Promise<Restored | null> {
    await this.transactions.read((tx) => this.access.require(tx, actor, 'version.restore', proposalId));
    const note = { kind: 'imported' as const, label };
    return this.replace(actor, proposalId, {
      target: { kind: 'text', document },
      reason: 'import',
      label,
      message,
      note,
    });
  }

  private async replace(actor: Actor, proposalId: string, replacement: Replacement): Promise<Restored | null> {
    const { documentId } = await this.transactions.read(
      async (tx) => (await this.access.require(tx, actor, 'version.restore', proposalId)).proposal,
    );
    if (actor.kind === 'person') await this.rates.take(`replaced-text:${actor.personId}`, REPLACED_TEXTS);
    const asked: string[] = [];
    const edit = await this.edits.apply(actor, documentId, {
      compute: async ({ updates, clientId }) => {
        const packed = packUpdates(updates);
        const change = { updates: packed, clientId, target: replacement.target };
        const changed = await this.workers.run('changeText', change, {
          transfer: [packed.bytes.buffer, packed.ends.buffer],
        });
        return changed.outcome === 'changed' ? changed.update : null;
      },
      before: async (tx) => void (await this.access.lockAndRequire(tx, actor, 'version.restore', proposalId)),
      within: async (tx, seq) => {
        // New words are those of whoever asks; words that are found in the text's past keep their authors.
        await this.provenance.addNote(tx, documentId, { seq, personId: null, mandateId: null, ...replacement.note });
        asked.splice(0, asked.length, ...(await this.ask(tx, actor, { proposalId, documentId, seq, replacement })));
      },
    });
    if (edit === null) return null;
    await this.making.settle(proposalId);
    const [before, after] = await Promise.all(asked.map((id) => this.shown.view(actor, id)));
    if (!before || !after) throw new Error('A text is replaced between two versions.');
    return { before, after } satisfies { before: VersionRow; after: VersionRow };
  }

  /** Before: exactly what stood there, as a version that is of that row already, if there is one. After: exactly that with the edit, whatever others typed meanwhile. */
  private async ask(
    tx: Tx,
    actor: Actor,
    {
      proposalId,
      documentId,
      seq,
      replacement,
    }: { proposalId: string; documentId: string; seq: number; replacement: Replacement },
  ): Promise<string[]> {
    const { proposal } = await this.access.require(tx, actor, 'version.restore', proposalId);
    const { reason, label, message } = replacement;
    const authorId = actor.kind === 'person' ? actor.personId : null;
    const common = { proposalId, documentId, reason, stage: proposal.stage, authorId };
    const standing = await this.versions.idAt(tx, proposalId, documentId, seq - 1);
    return [
      standing ?? (await this.making.askIn(tx, { ...common, seq: seq - 1, label: '', message: '' })),
      await this.making.askIn(tx, { ...common, seq, label, message }),
    ];
  }
}

function sourceLabel({ number, label }: StoredVersion): string {
  return label === '' ? `Version ${number}` : `Version ${number} “${label}”`;
}
