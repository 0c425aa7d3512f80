import { IsUUID } from 'class-validator';

export class ProposalParamsDto {
  @IsUUID()
  readonly proposalId: string;
}
