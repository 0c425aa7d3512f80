import { type AuthorsShown, type NameDisplay, nameDisplays } from '#contracts';
import { ApiProperty } from '@nestjs/swagger';
import { ShownAuthorDto } from './shown-author.dto.js';

export class AuthorsShownDto implements AuthorsShown {
  @ApiProperty({ format: 'uuid' })
  readonly documentId: string;
  /** The row of the text's log up to which this is true. */
  @ApiProperty({ type: 'integer' })
  readonly seq: number;
  /** Number of the algorithm by which wording is traced. */
  @ApiProperty({ type: 'integer' })
  readonly algorithm: number;
  /** What the group shows whoever asks. */
  @ApiProperty({ enum: nameDisplays })
  readonly display: NameDisplay;
  /** Every `author` in this answer is an index into this list. */
  @ApiProperty({ type: [ShownAuthorDto] })
  readonly authors: readonly ShownAuthorDto[];
}
