import type {
  Actor,
  NewProposal,
  ProposalChange,
  ProposalMade,
  ProposalRow,
  ProposalStart,
  ProposalView,
} from '#contracts';
import { emptyDocument, type ParsedMarkdown } from '#document';
import { Access, can, changedFields, type Standpoint } from '#groups';
import { EventLog, type RateLimit, RateLimits, Transactions, type Tx } from '#platform';
import { DomainError, newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { DocumentStore } from './document-store.js';
import { SALT_BYTES } from './domain/reason-hash.js';
import { stageMachine } from './domain/stages.js';
import { findTemplate } from './domain/templates/templates.js';
import { ProposalsRepository } from './persistence/proposals.repository.js';
import { ProposalAccess } from './proposal-access.service.js';
import { ProposalViews } from './proposal-views.service.js';
import { VisitsService } from './visits.service.js';

const stage = stageMachine.first; // of every new proposal

/** Texts that one person brings as Markdown: each costs some computing. */
const MARKDOWN_STARTS: RateLimit = { points: 30, perSeconds: 60 };

/** Drafts of groups: created, listed, shown, renamed. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly groupAccess: Access,
    private readonly access: ProposalAccess,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly proposals: ProposalsRepository,
    private readonly views: ProposalViews,
    private readonly documents: DocumentStore,
    private readonly limits: RateLimits,
    private readonly visits: VisitsService,
  ) {}

  /**
   * Lists the proposals of a group.
   * @returns the newest number first; at most 1,000
   * @throws DomainError request.not_found when there is no such group or it may not be read · request.forbidden (R6)
   *   when the group may be read, but not its proposals: an administrator's case
   */
  async list(actor: Actor, groupId: string): Promise<ProposalRow[]> {
    await this.groupAccess.require(actor, 'group.read', { groupId });
    return this.transactions.read(async (tx) => {
      const standpoint = await this.groupAccess.requireIn(tx, actor, 'group.read', { groupId });
      assertMayList(standpoint);
      return this.visits.mark(tx, actor, await this.proposals.listOfGroup(tx, groupId));
    });
  }

  /**
   * Shows a proposal with what the actor may do with it.
   * @throws DomainError request.not_found when there is none or it may not be read
   */
  async view(actor: Actor, proposalId: string): Promise<ProposalView> {
    return this.transactions.read((tx) => this.views.show(tx, actor, proposalId));
  }

  /**
   * Creates a proposal with its text, in one transaction. Its creator is its first named editor, if able to write.
   * @returns the proposal, with what its imported text could not keep as it was
   * @throws DomainError request.not_found · request.forbidden (R9) · proposals.unknown_template · document.too_large,
   *   document.too_deep, document.too_many_blocks, document.too_intricate · request.too_many
   */
  async create(actor: Actor, groupId: string, proposal: NewProposal): Promise<ProposalMade> {
    await this.groupAccess.require(actor, 'proposal.create', { groupId });
    const seed = await this.seedOf(actor, proposal.start); // before the transaction: a long text takes a while
    return this.transactions.run(async (tx) => {
      const standpoint = await this.groupAccess.requireIn(tx, actor, 'proposal.create', { groupId });
      const id = newId();
      const { documentId } = await this.documents.create(tx, actor, seed.document);
      const number = await this.insert(tx, actor, proposal, { id, groupId, documentId });
      const personIds = await this.nameCreator(tx, actor, id, standpoint);
      await this.events.append(tx, {
        stream: 'proposal',
        streamId: id,
        type: 'proposal.created',
        actor,
        facts: { proposalId: id, groupId, documentId, number, stage, start: proposal.start.kind, personIds },
      });
      const view = await this.views.show(tx, actor, id);
      return { ...view, importNotes: seed.warnings };
    });
  }

  /**
   * Changes title or abstract.
   * @throws DomainError request.not_found · request.forbidden (R11, R20)
   */
  async change(actor: Actor, proposalId: string, change: ProposalChange): Promise<ProposalView> {
    return this.transactions.run(async (tx) => {
      const { proposal } = await this.access.lockAndRequire(tx, actor, 'proposal.edit', proposalId);
      const fields = changedFields<ProposalChange>(proposal, change);
      if (fields.length > 0) {
        await this.proposals.update(tx, proposalId, change);
        const facts = { proposalId, groupId: proposal.groupId, fields };
        await this.events.append(tx, {
          stream: 'proposal',
          streamId: proposalId,
          type: 'proposal.changed',
          actor,
          facts,
        });
      }
      return this.views.show(tx, actor, proposalId);
    });
  }

  private async seedOf(actor: Actor, start: ProposalStart): Promise<ParsedMarkdown> {
    switch (start.kind) {
      case 'empty':
        return { document: emptyDocument(), warnings: [] };
      case 'markdown':
        await this.limits.take(`markdown-start:${personOf(actor) ?? ''}`, MARKDOWN_STARTS);
        return this.documents.parse(start.markdown);
      case 'template': {
        const template = findTemplate(start.template);
        if (template === undefined) throw new DomainError('proposals.unknown_template', { template: start.template });
        return this.documents.parse(template.markdown);
      }
    }
  }

  /** @returns the number that the proposal got */
  private async insert(
    tx: Tx,
    actor: Actor,
    { title, abstract = '', start }: NewProposal,
    ids: { readonly id: string; readonly groupId: string; readonly documentId: string },
  ): Promise<number> {
    const createdBy = personOf(actor);
    const broughtFrom = (start.kind === 'markdown' ? start.fileName : undefined) ?? '';
    const number = await this.proposals.insert(tx, { ...ids, title, abstract, stage, createdBy, broughtFrom });
    const creation = { proposalId: ids.id, from: null, to: stage, reason: null, salt: randomBytes(SALT_BYTES) };
    await this.proposals.insertStep(tx, { ...creation, takenBy: createdBy });
    return number;
  }

  /** @returns who was named: the creator, or nobody */
  private async nameCreator(
    tx: Tx,
    actor: Actor,
    proposalId: string,
    { facts, subject }: Standpoint,
  ): Promise<string[]> {
    const personId = personOf(actor);
    const asEditor = { ...subject, stage, isNamedEditor: true };
    if (personId === null || !can(facts, 'document.write', asEditor).ok) return [];
    await this.proposals.setEditors(tx, proposalId, [personId]);
    return [personId];
  }
}

/** The group is readable already: its proposals are then no secret, only not for everybody. */
function assertMayList(standpoint: Standpoint): void {
  const decision = can(standpoint.facts, 'proposal.read', standpoint.subject);
  if (!decision.ok) throw new DomainError('request.forbidden', { reason: decision.reason, rule: decision.rule });
}

function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.personId : null;
}
