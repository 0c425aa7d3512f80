import type { PartShares } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthorShareDto } from './author-share.dto.js';
import { ClassShareDto } from './class-share.dto.js';
import { OrganisationShareDto } from './organisation-share.dto.js';

/** A clause, or a section; the part before the first section has an empty id. */
export class PartSharesDto implements PartShares {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  @ApiProperty({ type: [AuthorShareDto] })
  readonly authors: readonly AuthorShareDto[];
  @ApiProperty({ type: [OrganisationShareDto] })
  readonly organisations: readonly OrganisationShareDto[];
  @ApiProperty({ type: [ClassShareDto] })
  readonly classes: readonly ClassShareDto[];
}
