import { type MandateView, type Role, roles } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { MemberNameDto } from './member-name.dto.js';

export class MandateViewDto implements MandateView {
  readonly id: string;
  readonly groupId: string;
  readonly delegationId: string | null;
  /** Short name; null for chair and secretariat. */
  readonly organisation: string | null;
  readonly person: MemberNameDto;
  @ApiProperty({ enum: roles })
  readonly role: Role;
  readonly from: string;
  readonly to: string | null;
}
