import { oneLinePattern, prosePattern, type TextImport, textLimits, patternRules } from '#contracts';
import { MAX_MARKDOWN_BYTES } from '#document';
import { mayBeAbsent, trimmed } from '#groups';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';

export class TextImportDto implements TextImport {
  /** The text that takes the place of the present one; of other files, what their preview gave. */
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_MARKDOWN_BYTES)
  readonly markdown: string;

  /**
   * Of the version that it becomes: the name of the file, or of the draft.
   * @example "Second draft.docx"
   */
  @trimmed()
  @IsString()
  @MinLength(1)
  @MaxLength(textLimits.versionLabel)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly label: string;

  /** What changed, for whoever reads the history. */
  @mayBeAbsent()
  @trimmed()
  @IsString()
  @MaxLength(textLimits.versionMessage)
  @Matches(prosePattern, patternRules.prose)
  readonly message?: string;
}
