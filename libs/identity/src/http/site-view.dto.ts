import type { SiteView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { DemoAccountViewDto } from './demo-account-view.dto.js';
import { StakeholderClassViewDto } from './stakeholder-class-view.dto.js';

export class SiteViewDto implements SiteView {
  readonly name: string;
  readonly version: string;
  readonly isDemo: boolean;
  /** A demo that other machines may reach: anybody there can be anybody. */
  readonly isDemoExposed: boolean;
  /** Empty outside a demo. */
  @ApiProperty({ type: [DemoAccountViewDto] })
  readonly demoAccounts: readonly DemoAccountViewDto[];
  /** Whether links go out by mail; without it whoever makes one passes it on. */
  readonly hasMail: boolean;
  readonly isSignUpOpen: boolean;
  @ApiProperty({ type: [StakeholderClassViewDto] })
  readonly stakeholderClasses: readonly StakeholderClassViewDto[];
}
