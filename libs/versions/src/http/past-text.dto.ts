import type { PastText } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class PastTextDto implements PastText {
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The text as ProseMirror JSON' })
  readonly document: unknown;
}
