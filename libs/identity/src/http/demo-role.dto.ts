import { type DemoRole, type Role, roles } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class DemoRoleDto implements DemoRole {
  @ApiProperty({ enum: roles })
  readonly role: Role;
  /** The name of the group. */
  readonly group: string;
}
