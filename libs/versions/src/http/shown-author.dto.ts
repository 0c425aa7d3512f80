import type { ShownAuthor } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { PersonNameDto } from './person-name.dto.js';
import { ShownOrganisationDto } from './shown-organisation.dto.js';

/** As far as the group shows authors to whoever asks; those who are shown alike are one author. */
export class ShownAuthorDto implements ShownAuthor {
  @ApiProperty({ type: PersonNameDto, nullable: true })
  readonly person: PersonNameDto | null;
  /** Null for officers, who speak for no delegation, and for the server. */
  @ApiProperty({ type: ShownOrganisationDto, nullable: true })
  readonly organisation: ShownOrganisationDto | null;
  @ApiProperty({ type: 'string', nullable: true })
  readonly stakeholderClass: string | null;
}
