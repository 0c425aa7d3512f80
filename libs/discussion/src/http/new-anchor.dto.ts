import { type NewAnchor, patternRules } from '#contracts';
import { mayBeAbsent } from '#groups';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Matches, Max, Min } from 'class-validator';

/** Base64 of at most 32 bytes, as `MAX_POSITION_BYTES` of the document library. */
const POSITION = /^(?:[A-Za-z0-9+/]{4}){0,10}(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/u;

export class NewAnchorDto implements NewAnchor {
  /** The row of the text's log up to which whoever comments has the text. */
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  @ApiProperty({ type: 'integer' })
  readonly seq: number;

  /** Yjs relative position of the first letter, base64; with `end`. */
  @mayBeAbsent()
  @Matches(POSITION, patternRules.textPosition)
  readonly start?: string;

  /** Of the last letter. */
  @mayBeAbsent()
  @Matches(POSITION, patternRules.textPosition)
  readonly end?: string;

  /** A clause as a whole, instead of a range. */
  @mayBeAbsent()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/u, patternRules.clauseId)
  readonly clauseId?: string;
}
