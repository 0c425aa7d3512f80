import type { ProposalMade } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ImportNoteDto } from './import-note.dto.js';
import { ProposalViewDto } from './proposal-view.dto.js';

export class ProposalMadeDto extends ProposalViewDto implements ProposalMade {
  /** What the import could not keep as it was. */
  @ApiProperty({ type: [ImportNoteDto] })
  readonly importNotes: readonly ImportNoteDto[];
}
