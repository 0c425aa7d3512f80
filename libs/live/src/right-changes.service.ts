import { type ChainedEvent, type DocumentState, documentStates, type EventFact, type EventType } from '#contracts';
import { EventLog, type Tx } from '#platform';
import { DocumentAccess } from '#proposals';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clients } from './clients.service.js';
import type { LiveClient } from './domain/member.js';
import { DocumentsRepository } from './persistence/documents.repository.js';
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
    tx.afterCommit(() => this.reevaluations.documents(documentIds));
  }

  private async changePerson(tx: Tx, event: ChainedEvent): Promise<void> {
    const personId = textFact(event, 'personId') ?? event.streamId;
    const sessionId = textFact(event, 'sessionId');
    await this.raise(tx, this.access.documentsOf(tx, { personId }));
    if (event.type === 'session.ended' && sessionId !== null) {
      this.signInEnds.sessionIds.add(sessionId);
      const reason = event.facts.reason === 'suspended' ? 'account_suspended' : 'not_signed_in';
      tx.afterCommit(() => this.end(reason, (client) => isSignIn(client, sessionId)));
    }
    if (event.type === 'account.suspended')
      tx.afterCommit(() => this.end('account_suspended', (client) => isPerson(client, personId)));
  }

  private async changeState(tx: Tx, event: ChainedEvent): Promise<void> {
    const documentId = textFact(event, 'documentId');
    const state = event.facts.documentState;
    if (documentId === null || !isDocumentState(state))
      throw new Error('A change of stage names its document and the state it takes.');
    await this.documents.setState(tx, documentId, state);
    tx.afterCommit(() => this.reevaluations.documents([documentId]));
  }

  private end(reason: 'account_suspended' | 'not_signed_in', isConcerned: (client: LiveClient) => boolean): void {
    for (const client of this.clients.all()) if (isConcerned(client)) this.clients.end(client, reason);
  }
}

function textFact(event: ChainedEvent, name: string): string | null {
  const fact = event.facts[name];
  return typeof fact === 'string' ? fact : null;
}

function isDocumentState(fact: EventFact | undefined): fact is DocumentState {
  return documentStates.some((state) => state === fact);
}

function isPerson({ actor }: LiveClient, personId: string): boolean {
  return actor.kind === 'person' && actor.personId === personId;
}

function isSignIn({ actor }: LiveClient, sessionId: string): boolean {
  return actor.kind === 'person' && actor.sessionId === sessionId;
}
