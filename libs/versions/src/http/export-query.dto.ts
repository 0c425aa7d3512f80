import { type ExportFormat, exportFormats, type ExportQuery, patternRules } from '#contracts';
import { mayBeAbsent } from '#groups';
import { IsIn, Matches } from 'class-validator';

/** BCP 47, as far as its form goes. */
export const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/u;

export class ExportQueryDto implements ExportQuery {
  @IsIn(exportFormats)
  readonly format: ExportFormat;

  /**
   * Of the text, BCP 47; its script decides when absent.
   * @example "fr"
   */
  @mayBeAbsent()
  @Matches(LANGUAGE, patternRules.language)
  readonly language?: string;
}
