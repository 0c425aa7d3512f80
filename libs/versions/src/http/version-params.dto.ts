import { IsUUID } from 'class-validator';

export class VersionParamsDto {
  @IsUUID()
  readonly versionId: string;
}
