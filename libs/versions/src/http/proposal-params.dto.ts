import { IsUUID } from 'class-validator';

export class VersionsProposalParamsDto {
  @IsUUID()
  readonly proposalId: string;
}
