import { type OrganisationChange, oneLinePattern, textLimits, patternRules } from '#contracts';
import { Length, Matches } from 'class-validator';
import { mayBeAbsent, trimmed } from './trimmed.js';

export class OrganisationChangeDto implements OrganisationChange {
  @mayBeAbsent()
  @trimmed()
  @Length(1, textLimits.organisationName)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly name?: string;

  @mayBeAbsent()
  @trimmed()
  @Length(1, textLimits.organisationShortName)
  @Matches(oneLinePattern, patternRules.oneLine)
  readonly shortName?: string;

  @mayBeAbsent()
  @Length(1, 40)
  readonly stakeholderClass?: string;
}
