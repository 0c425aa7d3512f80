import type { MandateView, MembersView, Role } from '#contracts';

export interface EditorChoice {
  readonly value: string;
  readonly label: string;
}

/** Roles that may write at some stage; the server decides again. */
const writingRoles: readonly Role[] = ['secretariat', 'head', 'alternate', 'delegate'];

/**
 * Lists who can be named editor: members who may write, and those named now even if they no longer may.
 * @param members - of the group; undefined while they load
 * @param present - the editors named now
 * @returns one entry per person, by name
 */
export function editorChoices(
  members: MembersView | undefined,
  present: readonly { readonly id: string; readonly name: string }[],
): EditorChoice[] {
  const labels = new Map<string, string>(present.map(({ id, name }) => [id, name]));
  const mandates: readonly MandateView[] = members
    ? [
        ...members.officers,
        ...members.delegations.filter(({ kind }) => kind === 'full').flatMap((delegation) => delegation.mandates),
      ]
    : [];
  for (const { person, role, organisation } of mandates) {
    if (writingRoles.includes(role))
      labels.set(person.id, organisation ? `${person.name}, ${organisation}` : person.name);
  }
  return [...labels].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));
}
