import type { DocumentContentView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class DocumentContentDto implements DocumentContentView {
  @ApiProperty({ format: 'uuid' }) documentId: string;
  @ApiProperty({ type: 'integer', description: 'The last row of the log that is in the text', example: 42 })
  seq: number;
  @ApiProperty({ description: 'SHA-256 of the canonical content, hex' }) contentHash: string;
  @ApiProperty({ description: 'The same with clause ids' }) structureHash: string;
  @ApiProperty({ type: 'integer', example: 60 }) clauseCount: number;
  @ApiProperty({ type: 'integer', example: 4200 }) wordCount: number;
  @ApiProperty() markdown: string;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The canonical form that is hashed' })
  canonical: unknown;
}
