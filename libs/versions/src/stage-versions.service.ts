import { type ChainedEvent, stages, type VersionReason } from '#contracts';
import { DocumentLog } from '#live';
import { EventLog, type Tx } from '#platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
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
  ) {}

  onModuleInit(): void {
    this.events.subscribe(['proposal.stage_changed'], (tx, event) =>
      this.ask(tx, event, event.facts.to === 'ballot' ? 'ballot' : 'stage', event.facts.to),
    );
    this.events.subscribe(['proposal.created'], async (tx, event) => {
      if (event.facts.start === 'markdown') await this.ask(tx, event, 'import', event.facts.stage);
    });
  }

  private async ask(tx: Tx, event: ChainedEvent, reason: VersionReason, stageFact: unknown): Promise<void> {
    const { proposalId, documentId } = event.facts;
    const stage = stages.find((one) => one === stageFact);
    if (typeof proposalId !== 'string' || typeof documentId !== 'string' || stage === undefined)
      throw new Error(`The event ${event.type} names its proposal, document and stage.`);
    const { headSeq: seq } = await this.log.lockedHead(tx, documentId);
    await this.making.askIn(tx, { ...wordless, proposalId, documentId, seq, reason, stage, authorId: event.actorId });
  }
}

/** Versions that the rules call for have no words of a person. */
const wordless = { label: '', message: '' } as const;
