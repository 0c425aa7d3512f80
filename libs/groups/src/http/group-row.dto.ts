import { type GroupRow, type Role, roles, visibilities, type Visibility } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class GroupRowDto implements GroupRow {
  readonly id: string;
  /** Null for a root, and where the parent may not be read. */
  readonly parentId: string | null;
  /** 0 for roots. */
  readonly depth: number;
  readonly name: string;
  @ApiProperty({ enum: visibilities })
  readonly visibility: Visibility;
  @ApiProperty({ enum: roles, isArray: true })
  readonly myRoles: readonly Role[];
  readonly proposalCount: number;
  readonly delegationCount: number;
}
