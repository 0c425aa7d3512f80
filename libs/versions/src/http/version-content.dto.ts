import type { VersionContent } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { VersionRowDto } from './version-row.dto.js';

export class VersionContentDto implements VersionContent {
  readonly version: VersionRowDto;
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The text as ProseMirror JSON' })
  readonly document: unknown;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'Clause id → clauseHash' })
  readonly clauseHashes: Readonly<Record<string, string>>;
}
