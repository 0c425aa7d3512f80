import type { Comparison, ComparedText } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { VersionRowDto } from './version-row.dto.js';

export class ComparedTextDto implements ComparedText {
  /** Null for the text as it is now. */
  @ApiProperty({ type: VersionRowDto, nullable: true })
  readonly version: VersionRowDto | null;
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  readonly contentHash: string;
  readonly structureHash: string;
}

export class ComparisonDto implements Comparison {
  readonly from: ComparedTextDto;
  readonly to: ComparedTextDto;
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'algorithm, summary of the whole, entries of this page: see libs/document/REDLINE.md',
  })
  readonly redline: unknown;
  /** Of the whole redline. */
  @ApiProperty({ type: 'integer' })
  readonly entryCount: number;
  @ApiProperty({ type: 'integer' })
  readonly offset: number;
  /** Of the next page; null at the end. */
  @ApiProperty({ type: 'integer', nullable: true })
  readonly nextOffset: number | null;
}
