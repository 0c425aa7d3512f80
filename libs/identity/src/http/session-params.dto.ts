import { IsUUID } from 'class-validator';

export class SessionParamsDto {
  @IsUUID()
  readonly sessionId: string;
}
