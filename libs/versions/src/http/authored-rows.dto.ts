import { ApiProperty } from '@nestjs/swagger';

/** Rows of a text's log that one author wrote. */
export class AuthoredRowsDto {
  /** Whose words: who entered them first. */
  @ApiProperty({ type: 'integer' })
  readonly author: number;
  @ApiProperty({ type: 'integer' })
  readonly firstSeq: number;
  @ApiProperty({ type: 'integer' })
  readonly lastSeq: number;
  @ApiProperty({ format: 'date-time' })
  readonly firstAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastAt: string;
}
