import type { DemoAccountView, DemoRole } from '#contracts';
import type { Tx } from '#platform';

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly stakeholder_class: string | null;
  readonly roles: readonly DemoRole[];
}

/**
 * Lists the accounts that the sign-in page of a demo offers.
 * @returns chairs and secretariats first, then by organisation and name
 */
export async function demoAccounts(tx: Tx): Promise<DemoAccountView[]> {
  const rows = await tx.query<AccountRow>(`
    SELECT p.id, p.name, min(o.short_name) AS organisation, min(d.stakeholder_class) AS stakeholder_class,
      coalesce(json_agg(json_build_object('role', m.role, 'group', g.name) ORDER BY g.created_at, m.role)
        FILTER (WHERE m.id IS NOT NULL), '[]') AS roles
    FROM person p
    LEFT JOIN mandate m ON m.person_id = p.id AND m.valid_from <= now() AND (m.valid_to IS NULL OR m.valid_to > now())
    LEFT JOIN working_group g ON g.id = m.group_id
    LEFT JOIN delegation d ON d.id = m.delegation_id
    LEFT JOIN organisation o ON o.id = d.organisation_id
    WHERE p.state = 'active'
    GROUP BY p.id
    ORDER BY min(o.short_name) NULLS FIRST, p.name`);
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    organisation: row.organisation,
    stakeholderClass: row.stakeholder_class,
    roles: row.roles,
  }));
}
