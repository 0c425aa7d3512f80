import type { DemoAccountView } from '#contracts';

export interface DemoOrganisation {
  /** Null: people who sit for no organisation. */
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
  readonly accounts: readonly DemoAccountView[];
}

/**
 * Groups demo accounts by organisation: officers without one first, the others by name.
 * @param accounts - as the site lists them
 * @param rolesOf - an account's roles as they are shown
 * @param query - a part of a name, organisation or role; empty keeps all
 */
export function byOrganisation(
  accounts: readonly DemoAccountView[],
  rolesOf: (account: DemoAccountView) => string,
  query: string,
): DemoOrganisation[] {
  const wanted = query.trim().toLowerCase();
  const groups = new Map<string | null, DemoAccountView[]>();
  for (const account of accounts) {
    const text = `${account.name} ${account.organisation ?? ''} ${rolesOf(account)}`.toLowerCase();
    if (!text.includes(wanted)) continue;
    groups.set(account.organisation, [...(groups.get(account.organisation) ?? []), account]);
  }
  return [...groups]
    .map(([organisation, members]) => ({
      organisation,
      stakeholderClass: members[0]?.stakeholderClass ?? null,
      accounts: members,
    }))
    .sort((a, b) => (a.organisation ?? '').localeCompare(b.organisation ?? ''));
}
