import { type DenialReason, denialReasons, type DocumentRight, documentRights, type ProposalView } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';

export class DocumentRightDto implements Pick<ProposalView['myRight'], 'right' | 'reason'> {
  @ApiProperty({ enum: documentRights })
  readonly right: DocumentRight;
  /** Why it is not more; null for write. */
  @ApiProperty({ enum: denialReasons, nullable: true })
  readonly reason: DenialReason | null;
}
