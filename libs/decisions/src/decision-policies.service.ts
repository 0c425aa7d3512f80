import type { Actor, DecisionPolicyChange, DecisionPolicyView, DecisionRules } from '#contracts';
import { ruleHash } from '#decision-rules';
import { Access, can } from '#groups';
import { EventLog, Transactions, type Tx, violatedConstraint } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { ballotRule, ballotRules, FIRST_POLICY } from './domain/ballot-rules.js';
import { PoliciesRepository, type StoredPolicy } from './persistence/policies.repository.js';

/** By which rules a group decides. */
@Injectable()
export class DecisionPolicies {
  constructor(
    private readonly access: Access,
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly policies: PoliciesRepository,
  ) {}

  /** Lists the rules that a ballot can be held under, with their examples. */
  rules(): DecisionRules {
    // public: the rules are the same for everybody.
    return { rules: ballotRules().map(({ rule, examples }) => ({ rule, ruleHash: ruleHash(rule), examples })) };
  }

  /**
   * Shows the policy in force.
   * @throws DomainError request.not_found
   */
  async view(actor: Actor, groupId: string): Promise<DecisionPolicyView> {
    return this.transactions.read(async (tx) => {
      const { facts, subject } = await this.access.requireIn(tx, actor, 'group.read', { groupId });
      const { at, ...policy } = await this.currentIn(tx, groupId);
      return { ...policy, at: at?.toISOString() ?? null, canChange: can(facts, 'group.edit', subject).ok };
    });
  }

  /**
   * Changes the policy; ballots that are announced already stay as they are.
   * @throws DomainError request.not_found · request.forbidden (R8) · decisions.unknown_rule · decisions.rule_not_allowed when
   *   the default is not allowed · request.conflict when somebody else changed it at the same moment
   */
  async change(actor: Actor, groupId: string, change: DecisionPolicyChange): Promise<DecisionPolicyView> {
    await this.transactions.run(async (tx) => {
      await this.access.requireIn(tx, actor, 'group.edit', { groupId });
      const unknown = change.allowedRules.find((ruleId) => ballotRule(ruleId) === null);
      if (unknown !== undefined) throw new DomainError('decisions.unknown_rule', { ruleId: unknown });
      if (!change.allowedRules.includes(change.defaultRule)) throw new DomainError('decisions.rule_not_allowed');
      await this.store(tx, actor, groupId, change);
    });
    return this.view(actor, groupId);
  }

  /** @returns the policy in force */
  async currentIn(tx: Tx, groupId: string): Promise<StoredPolicy> {
    // public: for services that have decided about the right to read.
    const stored = await this.policies.current(tx, groupId);
    return stored ?? { ...FIRST_POLICY, allowedRules: ballotRules().map(({ rule }) => rule.id), at: null };
  }

  private async store(tx: Tx, actor: Actor, groupId: string, change: DecisionPolicyChange): Promise<void> {
    const version = (await this.currentIn(tx, groupId)).version + 1;
    const changedBy = actor.kind === 'person' ? actor.personId : null;
    try {
      await this.policies.insert(tx, groupId, { ...change, version, changedBy });
    } catch (error) {
      if (violatedConstraint(error) === 'pk_decision_policy') throw new DomainError('request.conflict');
      throw error;
    }
    const { allowedRules, defaultRule, minNoticeHours } = change;
    await this.events.append(tx, {
      stream: 'group',
      streamId: groupId,
      type: 'decision_policy.changed',
      actor,
      facts: { groupId, version, allowedRules, defaultRule, minNoticeHours },
    });
  }
}
