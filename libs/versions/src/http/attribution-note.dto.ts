import type { AttributionNote } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

const kinds: AttributionNote['kind'][] = ['restored', 'imported', 'adopted', 'taken_over'];

export class AttributionNoteDto implements AttributionNote {
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  @ApiProperty({ enum: kinds })
  readonly kind: AttributionNote['kind'];
  /** The version, the file, or what else the words are from; may be empty. */
  readonly label: string;
}
