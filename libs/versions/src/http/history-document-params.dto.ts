import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';

export class HistoryDocumentParamsDto {
  @IsUUID()
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;
}
