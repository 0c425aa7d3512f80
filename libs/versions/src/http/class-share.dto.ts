import type { ClassShare } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class ClassShareDto implements ClassShare {
  @ApiProperty({ type: 'string', nullable: true })
  readonly stakeholderClass: string | null;
  @ApiProperty({ type: 'integer' })
  readonly characters: number;
  /** Of the whole, 0 … 1. */
  readonly share: number;
}
