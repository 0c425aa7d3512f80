import type { Action, Actor, Decision, Visibility } from '#contracts';
import { Transactions, type Tx } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { can, type Subject } from './domain/policy.js';
import type { StageSubject } from './domain/stage-rights.js';
import { type FactsJson, factsSql, type HeldFacts, readFacts, serverFacts } from './persistence/facts.js';

/** Rights are decided by the database's facts about the person, not by a session. */
const NO_SESSION = '';

/** What is asked about: the site itself, or a group and, from a higher library, the facts of a proposal in it. */
export interface AccessSubject extends StageSubject {
  readonly groupId?: string;
}

/** Somebody before a subject: what `can` takes. */
export interface Standpoint {
  readonly facts: HeldFacts;
  readonly subject: Subject;
}

/** Decides rights with the database's present knowledge; the rules are in domain/policy.ts. */
@Injectable()
export class Access {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Refuses what the actor may not do, outside of a transaction: the first line of a service method.
   * @param subject - the group asked about; nothing for the site itself
   * @throws DomainError request.not_found when there is no such group, or the actor may not read it
   * @throws DomainError request.forbidden {reason, rule} when it may be read but not done
   */
  async require(actor: Actor, action: Action, subject: AccessSubject = {}): Promise<void> {
    await this.transactions.read((tx) => this.requireIn(tx, actor, action, subject));
  }

  /**
   * The same inside a transaction, for a right that must still hold under a lock.
   * @returns who asks and what about, for further decisions without a query
   * @throws DomainError request.not_found, request.forbidden as `require`
   */
  async requireIn(tx: Tx, actor: Actor, action: Action, subject: AccessSubject = {}): Promise<Standpoint> {
    const standpoint = await this.standpoint(tx, actor, subject);
    if (standpoint === null) throw new DomainError('request.not_found');
    assertMay(standpoint, action);
    return standpoint;
  }

  /**
   * Decides without refusing.
   * @returns the decision; for a group that does not exist: not a member
   */
  async decide(tx: Tx, actor: Actor, action: Action, subject: AccessSubject = {}): Promise<Decision> {
    const standpoint = await this.standpoint(tx, actor, subject);
    if (standpoint === null) return { ok: false, rule: 'R5', reason: 'not_a_member' };
    return can(standpoint.facts, action, standpoint.subject);
  }

  /**
   * Decides about somebody who is not the one that asks: what they began counts only while they have the right.
   * @returns the decision; for a group that does not exist: not a member
   */
  async decideAbout(tx: Tx, personId: string, action: Action, subject: AccessSubject = {}): Promise<Decision> {
    return this.decide(
      tx,
      { kind: 'person', personId, sessionId: NO_SESSION, isAdministrator: false },
      action,
      subject,
    );
  }

  /**
   * Loads who asks, in one query.
   * @returns facts and subject; null when there is no such group
   */
  async standpoint(tx: Tx, actor: Actor, { groupId, ...stage }: AccessSubject): Promise<Standpoint | null> {
    const personId = actor.kind === 'person' ? actor.personId : null;
    const [row] =
      groupId === undefined
        ? await tx.query<StandpointRow>(`SELECT 'members' AS visibility, ${factsSql('$1::uuid', null)} AS facts`, [
            personId,
          ])
        : await tx.query<StandpointRow>(
            `SELECT g.visibility, ${factsSql('$1::uuid', 'g.id')} AS facts FROM working_group g WHERE g.id = $2`,
            [personId, groupId],
          );
    if (!row) return null;
    return { facts: factsOfActor(actor, row.facts), subject: { ...stage, visibility: row.visibility } };
  }
}

/**
 * Refuses what the facts do not allow.
 * @throws DomainError request.not_found when the subject may not even be read
 * @throws DomainError request.forbidden {reason, rule} when it may be read but not done
 */
export function assertMay({ facts, subject }: Standpoint, action: Action): void {
  const decision = can(facts, action, subject);
  if (decision.ok) return;
  const reading = readingOf(action);
  if (reading !== null && !can(facts, reading, subject).ok) throw new DomainError('request.not_found');
  throw new DomainError('request.forbidden', { reason: decision.reason, rule: decision.rule });
}

/**
 * Joins what the actor is with what the database answered about the person.
 * @param json - what `factsSql` gave for the actor's person
 */
export function factsOfActor(actor: Actor, json: FactsJson | null): HeldFacts {
  return actor.kind === 'server' ? serverFacts : readFacts(json);
}

interface StandpointRow {
  readonly visibility: Visibility;
  readonly facts: FactsJson | null;
}

/** The right without which the subject of an action does not exist for whoever asks; null where there is no secret. */
function readingOf(action: Action): Action | null {
  if (action === 'group.create') return null;
  if (action.startsWith('group.') || action === 'proposal.create') return 'group.read';
  if (/^(?:proposal|document|version|thread|ballot|vote)\./u.test(action)) return 'proposal.read';
  return null;
}
