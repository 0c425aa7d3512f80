import { patternRules } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';

/** What `doc:push` says beside the bytes, and which session it belongs to. */
export class PostUpdateQuery {
  @Matches(/^[0-9a-f]{32}$/u, patternRules.session)
  @ApiProperty({ description: 'The session, 32 hex digits', example: '00112233445566778899aabbccddeeff' })
  session: string;

  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(Number.MAX_SAFE_INTEGER)
  @ApiProperty({ type: 'integer', example: 3 })
  pushNo: number;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  @ApiProperty({ type: 'integer', example: 41 })
  baseSeq: number;

  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  @ApiProperty({ type: 'integer', example: 1 })
  schemaVersion: number;
}
