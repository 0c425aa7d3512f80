import { type ChainedEvent, stages, type VersionReason } from '#contracts';
import { DocumentLog } from '#live';
import { EventLog, type Tx } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProvenanceRepository } from './persistence/provenance.repository.js';
import { VersionsRepository } from './persistence/versions.repository.js';
import { VersionMaking } from './version-making.service.js';

/**
 * Asks for a version at each change of stage, and of a text that was brought in from a file. The seq is read under the
 * text's lock in the transaction of the change itself: when that freezes the text it is the last one there will be.
 */
@Injectable()
export class StageVersions implements OnModuleInit {
  constructor(
    private readonly events: EventLog,
    private readonly log: DocumentLog,
    private readonly making: VersionMaking,
    private readonly versions: VersionsRepository,
    private readonly provenance: ProvenanceRepository,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(['proposal.stage_changed'], async (tx, event) => {
      const reason = event.facts.to === 'ballot' ? 'ballot' : 'stage';
      await this.ask(tx, event, { reason, stage: event.facts.to });
    });
    this.events.subscribe(['proposal.created'], async (tx, event) => {
      if (event.facts.start === 'markdown') await this.askForFile(tx, event);
    });
  }

  /** The first version of a text from a file is called as the file is; its words are marked as imported from there. */
  private async askForFile(tx: Tx, event: ChainedEvent): Promise<void> {
    const { proposalId, documentId, stage } = event.facts;
    const label = typeof proposalId === 'string' ? await this.versions.fileOf(tx, proposalId) : '';
    const { seq } = await this.ask(tx, event, { reason: 'import', stage, label });
    const note = { seq, kind: 'imported', personId: null, mandateId: null, label } as const;
    await this.provenance.addNote(tx, String(documentId), note);
  }

  /** Versions that the rules call for have no words of a person; but a file has a name. */
  private async ask(
    tx: Tx,
    event: ChainedEvent,
    { reason, stage: stageFact, label = '' }: { reason: VersionReason; stage: unknown; label?: string },
  ): Promise<{ readonly seq: number }> {
    const { proposalId, documentId } = event.facts;
    const stage = stages.find((one) => one === stageFact);
    if (typeof proposalId !== 'string' || typeof documentId !== 'string' || stage === undefined)
      throw new Error(`The event ${event.type} names its proposal, document and stage.`);
    const { headSeq: seq } = await this.log.lockedHead(tx, documentId);
    const authorId = event.actorId;
    await this.making.askIn(tx, { proposalId, documentId, seq, reason, stage, label, message: '', authorId });
    return { seq };
  }
}
