import type { VisitView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { SeenUpToDto } from './seen-up-to.dto.js';

export class VisitViewDto implements VisitView {
  /** Up to where the text was seen before this visit; null on the first one, and when it is no arrival. */
  @ApiProperty({ type: SeenUpToDto, nullable: true })
  readonly since: SeenUpToDto | null;
  /** The last row of the text's log. */
  readonly headSeq: number;
}
