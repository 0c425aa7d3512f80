import { IsUUID } from 'class-validator';

export class BallotsProposalParamsDto {
  @IsUUID()
  readonly proposalId: string;
}
