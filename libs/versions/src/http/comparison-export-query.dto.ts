import { type ComparisonExportQuery, type ComparisonFormat, comparisonFormats, patternRules } from '#contracts';
import { IsIn, Matches } from 'class-validator';
import { VERSION_OR_NOW } from './comparison-query.dto.js';
import { LANGUAGE } from './export-query.dto.js';
import { mayBeAbsent } from '#groups';

export class ComparisonExportQueryDto implements ComparisonExportQuery {
  /** Id of a version of the proposal, or `now`. */
  @Matches(VERSION_OR_NOW, patternRules.versionOrNow)
  readonly from: string;

  /** Id of a version of the proposal, or `now`. */
  @Matches(VERSION_OR_NOW, patternRules.versionOrNow)
  readonly to: string;

  @IsIn(comparisonFormats)
  readonly format: ComparisonFormat;

  /**
   * Of the text, BCP 47; its script decides when absent.
   * @example "fr"
   */
  @mayBeAbsent()
  @Matches(LANGUAGE, patternRules.language)
  readonly language?: string;
}
