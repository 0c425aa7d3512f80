import type { BrokenRule, ValueProblem } from '#contracts';

/**
 * Reads the problems of a refused request.
 * @param details - details of `request.invalid` (see `InvalidDetails`)
 * @returns empty for details of another kind; without a `code` that this page knows a rule is `not_allowed`
 */
export function problemsIn(details: Readonly<Record<string, unknown>>): readonly ValueProblem[] {
  const { fields, problems, rules } = details;
  if (!Array.isArray(fields) || !Array.isArray(problems)) return [];
  return fields.map((field: unknown, index) => ({
    ...ruleIn(Array.isArray(rules) ? rules[index] : null),
    field: String(field),
    sentence: String(problems[index] ?? ''),
  }));
}

/**
 * Sorts the problems of a refused request to the fields of a form.
 * @param details - details of `request.invalid`: `fields` are paths such as `start.markdown`
 * @param fields - names of the form's fields
 * @returns the first problem of each field; empty when none could be placed
 */
export function fieldProblems(
  details: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Record<string, ValueProblem> {
  const placed: Record<string, ValueProblem> = {};
  for (const problem of problemsIn(details)) {
    const names = problem.field.split('.');
    const field = fields.find((name) => names.includes(name));
    if (field && !(field in placed)) placed[field] = problem;
  }
  return placed;
}

function ruleIn(told: unknown): BrokenRule {
  const isRule = typeof told === 'object' && told !== null && 'code' in told;
  // reason: the server's own answer; whatever it holds is only looked up in the catalogue
  return isRule ? (told as BrokenRule) : { code: 'not_allowed' };
}
