import { IsUUID } from 'class-validator';

export class ExportedDocumentParamsDto {
  @IsUUID()
  readonly documentId: string;
}
