import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { SeqQueryDto } from './seq-query.dto.js';

export const contributionFormats = ['json', 'csv', 'md'] as const;
export type ContributionFormat = (typeof contributionFormats)[number];

export class ContributionsExportQueryDto extends SeqQueryDto {
  @IsIn(contributionFormats)
  @ApiProperty({ enum: contributionFormats })
  readonly format: ContributionFormat;
}
