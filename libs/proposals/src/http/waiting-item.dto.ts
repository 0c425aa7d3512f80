import type { WaitingItem } from '#contracts';

export class WaitingItemDto implements WaitingItem {
  readonly kind: 'draft_to_write' | 'editors_to_name' | 'step_to_take' | 'mandate_ends';
  readonly proposalId: string | null;
  readonly groupId: string | null;
  /** Of the proposal; the group's name where no proposal is concerned. */
  readonly title: string;
  readonly dueAt: string | null;
}
