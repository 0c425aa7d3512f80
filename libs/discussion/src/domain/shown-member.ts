import type { NameDisplay, ShownMember } from '#contracts';

const unseen: ShownMember = { personId: null, name: null, organisation: null, stakeholderClass: null };

/** Shows somebody as the group shows its people to whoever asks; oneself always. */
export function shownMember(
  member: ShownMember | null,
  display: NameDisplay,
  asker: { readonly personId: string | null },
): ShownMember {
  if (member === null) return unseen;
  if (display === 'person' || (asker.personId !== null && member.personId === asker.personId)) return member;
  const { organisation, stakeholderClass } = member;
  if (display === 'organisation') return { ...unseen, organisation, stakeholderClass };
  return display === 'class' ? { ...unseen, stakeholderClass } : unseen;
}
