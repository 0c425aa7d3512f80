import type { DecisionPolicyChange } from '#contracts';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

export interface StoredPolicy extends Omit<DecisionPolicyChange, 'reason'> {
  readonly version: number;
  readonly at: Date | null;
}

/** Rows of `decision_policy`: each change is a row of its own. */
@Injectable()
export class PoliciesRepository {
  /** @returns the policy in force; undefined when the group never decided about one */
  async current(tx: Tx, groupId: string): Promise<StoredPolicy | undefined> {
    const [row] = await tx.query<StoredPolicy>(
      `SELECT version, allowed_rules AS "allowedRules", default_rule AS "defaultRule", min_notice_hours AS "minNoticeHours", at
       FROM decision_policy WHERE group_id = $1 ORDER BY version DESC LIMIT 1`,
      [groupId],
    );
    return row;
  }

  /** @param version - one more than the present one, or the primary key refuses: somebody was quicker */
  async insert(
    tx: Tx,
    groupId: string,
    policy: DecisionPolicyChange & { readonly version: number; readonly changedBy: string | null },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO decision_policy (group_id, version, allowed_rules, default_rule, min_notice_hours, reason, changed_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        groupId,
        policy.version,
        policy.allowedRules,
        policy.defaultRule,
        policy.minNoticeHours,
        policy.reason,
        policy.changedBy,
      ],
    );
  }
}
