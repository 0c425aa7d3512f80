import { type NewOrganisation, oneLinePattern, textLimits, patternRules } from '#contracts';
import { Length, Matches } from 'class-validator';
import { trimmed } from './trimmed.js';

export class NewOrganisationDto implements NewOrganisation {
  /** @example "Ministry of Digital Affairs of Norland" */
  @trimmed()
  @Length(1, textLimits.organisationName)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly name: string;

  /** @example "Norland" */
  @trimmed()
  @Length(1, textLimits.organisationShortName)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly shortName: string;

  /** @example "government" */
  @Length(1, 40)
  readonly stakeholderClass: string;
}
