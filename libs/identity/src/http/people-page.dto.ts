import type { Page, PersonRow } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { PersonRowDto } from './person-row.dto.js';

export class PeoplePageDto implements Page<PersonRow> {
  @ApiProperty({ type: [PersonRowDto] })
  readonly rows: readonly PersonRowDto[];
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}
