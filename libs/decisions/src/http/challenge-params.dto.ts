import { IsUUID } from 'class-validator';

export class ChallengeParamsDto {
  @IsUUID()
  readonly ballotId: string;

  @IsUUID()
  readonly challengeId: string;
}
