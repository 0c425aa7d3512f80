import { IsUUID } from 'class-validator';

export class ThreadsProposalParamsDto {
  @IsUUID()
  readonly proposalId: string;
}
