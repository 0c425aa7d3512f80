import { type DelegationKind, delegationKinds, type DelegationView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { MandateViewDto } from './mandate-view.dto.js';
import { OrganisationViewDto } from './organisation-view.dto.js';

export class DelegationViewDto implements DelegationView {
  readonly id: string;
  readonly organisation: OrganisationViewDto;
  /** The class in this group. */
  readonly stakeholderClass: string;
  @ApiProperty({ enum: delegationKinds })
  readonly kind: DelegationKind;
  @ApiProperty({ type: [String] })
  readonly tags: readonly string[];
  /** Digits: 1000000 is one vote. */
  readonly weightMicro: string;
  @ApiProperty({ type: [MandateViewDto] })
  readonly mandates: readonly MandateViewDto[];
}
