import type { ShownMember } from '#contracts';

export class ShownMemberDto implements ShownMember {
  readonly personId: string | null;
  readonly name: string | null;
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
}
