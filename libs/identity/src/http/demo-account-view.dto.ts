import type { DemoAccountView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { DemoRoleDto } from './demo-role.dto.js';

export class DemoAccountViewDto implements DemoAccountView {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
  @ApiProperty({ type: [DemoRoleDto] })
  readonly roles: readonly DemoRoleDto[];
}
