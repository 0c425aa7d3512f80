import type { AnchorView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class AnchorViewDto implements AnchorView {
  /** Yjs relative position of the first letter, base64; null for a clause as a whole. */
  readonly start: string | null;
  readonly end: string | null;
  readonly clauseId: string;
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly isOneLine: boolean;
  /** The row of the text's log up to which the quote was read. */
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
}
