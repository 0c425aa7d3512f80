import type { StakeholderClassView } from '#contracts';

export class StakeholderClassViewDto implements StakeholderClassView {
  readonly code: string;
  readonly label: string;
}
