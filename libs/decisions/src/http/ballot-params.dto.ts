import { IsUUID } from 'class-validator';

export class BallotParamsDto {
  @IsUUID()
  readonly ballotId: string;
}
