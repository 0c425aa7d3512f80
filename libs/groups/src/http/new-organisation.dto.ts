import { type NewOrganisation, oneLinePattern, textLimits } from '#contracts';
import { Length, Matches } from 'class-validator';
import { trimmed } from './trimmed.js';

export class NewOrganisationDto implements NewOrganisation {
  /** @example "Ministry of Digital Affairs of Norland" */
  @trimmed()
  @Length(1, textLimits.organisationName)
  @Matches(oneLinePattern)
  readonly name: string;

  /** @example "Norland" */
  @trimmed()
  @Length(1, textLimits.organisationShortName)
  @Matches(oneLinePattern)
  readonly shortName: string;

  /** @example "government" */
  @Length(1, 40)
  readonly stakeholderClass: string;
}
