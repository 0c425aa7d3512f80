import type { OrganisationShare } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class OrganisationShareDto implements OrganisationShare {
  /** Short name; null for officers and the server, and where organisations are not shown. */
  @ApiProperty({ type: 'string', nullable: true })
  readonly organisation: string | null;
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  /** Of the whole, 0 … 1. */
  readonly share: number;
}
