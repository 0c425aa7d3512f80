import { IsUUID } from 'class-validator';

export class ThreadParamsDto {
  @IsUUID()
  readonly threadId: string;
}
