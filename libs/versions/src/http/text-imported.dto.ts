import type { TextImported } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { FileNoteDto } from './import-preview.dto.js';
import { RestoredDto } from './restored.dto.js';

export class TextImportedDto extends RestoredDto implements TextImported {
  /** What could not be kept as it was in the file. */
  @ApiProperty({ type: [FileNoteDto] })
  readonly importNotes: readonly FileNoteDto[];
}
