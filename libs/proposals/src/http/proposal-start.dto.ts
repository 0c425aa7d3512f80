import { oneLinePattern, textLimits, patternRules } from '#contracts';
import { MAX_MARKDOWN_BYTES } from '#document';
import { mayBeAbsent, trimmed } from '#groups';
import { IsIn, IsString, Length, Matches, MaxLength, ValidateIf } from 'class-validator';

const startKinds = ['empty', 'template', 'markdown'] as const;

/** What a proposal starts from. */
export class ProposalStartDto {
  @IsIn(startKinds)
  readonly kind: 'empty' | 'template' | 'markdown';

  /**
   * Of a template.
   * @example "framework"
   */
  @ValidateIf(({ kind, template }: ProposalStartDto) => kind === 'template' || template !== undefined)
  @Length(1, 40)
  readonly template?: string;

  /** The text of `markdown`. */
  @ValidateIf(({ kind, markdown }: ProposalStartDto) => kind === 'markdown' || markdown !== undefined)
  @IsString()
  @MaxLength(MAX_MARKDOWN_BYTES)
  readonly markdown?: string;

  /**
   * Of `markdown`: the name of the file that it was in.
   * @example "Charter, second draft.docx"
   */
  @mayBeAbsent()
  @trimmed()
  @IsString()
  @Length(1, textLimits.fileName)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly fileName?: string;
}
