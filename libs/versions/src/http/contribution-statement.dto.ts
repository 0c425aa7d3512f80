import type { ContributionStatement } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { AuthorContributionDto } from './author-contribution.dto.js';
import { AuthorsShownDto } from './authors-shown.dto.js';
import { ClassShareDto } from './class-share.dto.js';
import { OrganisationShareDto } from './organisation-share.dto.js';
import { PartSharesDto } from './part-shares.dto.js';

export class ContributionStatementDto extends AuthorsShownDto implements ContributionStatement {
  /** Of the whole text: what every list adds up to. */
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  @ApiProperty({ type: [AuthorContributionDto] })
  readonly contributions: readonly AuthorContributionDto[];
  @ApiProperty({ type: [OrganisationShareDto] })
  readonly organisations: readonly OrganisationShareDto[];
  @ApiProperty({ type: [ClassShareDto] })
  readonly classes: readonly ClassShareDto[];
  @ApiProperty({ type: [PartSharesDto] })
  readonly sections: readonly PartSharesDto[];
  @ApiProperty({ type: [PartSharesDto] })
  readonly clauses: readonly PartSharesDto[];
}
