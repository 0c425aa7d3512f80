import { type ChainedEvent, type DocumentState, documentStates, type EventFact, type EventType } from '#contracts';
import { EventLog, type Tx } from '#platform';
import { DocumentAccess } from '#proposals';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clients } from './clients.service.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
import { Outlet } from './outlet.service.js';
import { Reevaluations } from './reevaluations.service.js';
import { SignInEnds } from './sign-in-ends.js';

const ofGroups: readonly EventType[] = [
  'mandate.granted',
  'mandate.changed',
  'mandate.ended',
  'delegation.created',
  'delegation.changed',
  'delegation.ended',
  'group.changed',
];
const ofPeople: readonly EventType[] = ['account.suspended', 'account.reactivated', 'session.ended'];
const ofProposals: readonly EventType[] = ['proposal.editors_changed'];

/**
 * Learns of everything that changes rights on texts, in the transaction that changes it. There it raises the epoch of
 * each document concerned: from that commit on every append looks at the rights again. After the commit it tells those
 * who have the document open.
 * @see PROTOCOL.md L25, L26, L27
 */
@Injectable()
export class RightChanges implements OnModuleInit {
  constructor(
    private readonly events: EventLog,
    private readonly access: DocumentAccess,
    private readonly documents: DocumentsRepository,
    private readonly reevaluations: Reevaluations,
    private readonly clients: Clients,
    private readonly signInEnds: SignInEnds,
    private readonly outlet: Outlet,
  ) {}

  onModuleInit(): void {
    this.events.subscribe(ofGroups, (tx, event) =>
      this.raise(tx, this.access.documentsOf(tx, { groupId: textFact(event, 'groupId') ?? event.streamId })),
    );
    this.events.subscribe(ofProposals, (tx, event) =>
      this.raise(tx, this.access.documentsOf(tx, { proposalId: textFact(event, 'proposalId') ?? event.streamId })),
    );
    this.events.subscribe(ofPeople, (tx, event) => this.changePerson(tx, event));
    this.events.subscribe(['proposal.stage_changed'], (tx, event) => this.changeState(tx, event));
  }

  private async raise(tx: Tx, concerned: Promise<readonly string[]>): Promise<void> {
    const documentIds = await concerned;
    if (documentIds.length === 0) return;
    await this.documents.raiseEpochs(tx, documentIds);
    await this.outlet.announce(tx, { documents: documentIds });
    tx.afterCommit(() => this.reevaluations.documents(documentIds));
  }

  private async changePerson(tx: Tx, event: ChainedEvent): Promise<void> {
    const personId = textFact(event, 'personId') ?? event.streamId;
    const sessionId = textFact(event, 'sessionId');
    await this.raise(tx, this.access.documentsOf(tx, { personId }));
    if (event.type === 'session.ended' && sessionId !== null) {
      this.signInEnds.sessionIds.add(sessionId);
      const reason = event.facts.reason === 'suspended' ? 'account_suspended' : 'not_signed_in';
      await this.outlet.announce(tx, { ended: { sessionId, reason } });
      tx.afterCommit(() => this.clients.endSignIn(sessionId, reason));
    }
    if (event.type === 'account.suspended') {
      await this.outlet.announce(tx, { suspended: personId });
      tx.afterCommit(() => this.clients.endPerson(personId));
    }
  }

  private async changeState(tx: Tx, event: ChainedEvent): Promise<void> {
    const documentId = textFact(event, 'documentId');
    const state = event.facts.documentState;
    if (documentId === null || !isDocumentState(state))
      throw new Error('A change of stage names its document and the state it takes.');
    await this.documents.setState(tx, documentId, state);
    await this.outlet.announce(tx, { documents: [documentId] });
    tx.afterCommit(() => this.reevaluations.documents([documentId]));
  }
}

function textFact(event: ChainedEvent, name: string): string | null {
  const fact = event.facts[name];
  return typeof fact === 'string' ? fact : null;
}

function isDocumentState(fact: EventFact | undefined): fact is DocumentState {
  return documentStates.some((state) => state === fact);
}
