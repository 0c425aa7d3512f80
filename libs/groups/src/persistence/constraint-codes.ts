import { violatedConstraint } from '#platform';
import { DomainError, type ErrorDetails } from '#shared';

/** Which refusal a constraint of this lib's tables stands for. */
const codes: Readonly<Record<string, string>> = {
  uq_organisation_name: 'groups.name_taken',
  uq_working_group_name: 'groups.name_taken',
  fk_organisation_class: 'groups.unknown_class',
  fk_delegation_class: 'groups.unknown_class',
  uq_delegation_organisation: 'groups.organisation_already_delegated',
  ex_mandate_one_delegation: 'groups.already_delegated',
  ex_mandate_one_role: 'groups.role_held_already',
  ck_mandate_dates: 'groups.dates',
  fk_working_group_parent: 'request.not_found',
  fk_delegation_organisation: 'request.not_found',
  fk_mandate_person: 'request.not_found',
};

/**
 * Runs a statement and names the refusal when the database does not take it.
 * @param details - fill the refusal's message
 * @throws DomainError for a constraint of this lib; anything else as it is
 */
export async function named<Result>(statement: Promise<Result>, details: ErrorDetails = {}): Promise<Result> {
  try {
    return await statement;
  } catch (error) {
    const code = codes[violatedConstraint(error) ?? ''];
    throw code === undefined ? error : new DomainError(code, details, { cause: error });
  }
}
