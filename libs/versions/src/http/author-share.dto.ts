import type { AuthorShare } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class AuthorShareDto implements AuthorShare {
  @ApiProperty({ type: 'integer' })
  readonly author: number;
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  /** Of the whole, 0 … 1. */
  readonly share: number;
}
