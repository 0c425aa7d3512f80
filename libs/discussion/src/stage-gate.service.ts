import type { ChainedEvent } from '#contracts';
import { EventLog, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ThreadsRepository } from './persistence/threads.repository.js';

/** Holds up steps of proposals while threads stand in their way: in the transaction of the step, which fails then. */
@Injectable()
export class StageGate implements OnModuleInit {
  constructor(
    private readonly events: EventLog,
    private readonly threads: ThreadsRepository,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(['proposal.stage_changed'], (tx, event) => this.check(tx, event));
  }

  /** @see THREADS.md T15, T16 */
  private async check(tx: Tx, { streamId, facts }: ChainedEvent): Promise<void> {
    if (facts['overridesThreads'] === true) return;
    const isToFinal = facts['to'] === 'final_draft' && facts['from'] !== 'ballot'; // a void ballot leads back there
    const leavesConsultation = facts['from'] === 'consultation' && facts['to'] !== 'withdrawn';
    if (!isToFinal && !leavesConsultation) return;
    const { blocking, unanswered } = await this.threads.holdingUp(tx, streamId);
    if (isToFinal && blocking > 0) throw new DomainError('discussion.threads_block', { count: blocking });
    if (leavesConsultation && unanswered > 0)
      throw new DomainError('discussion.threads_unanswered', { count: unanswered });
  }
}
