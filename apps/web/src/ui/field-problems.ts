/**
 * Sorts the problems of a refused request to the fields of a form.
 * @param details - details of `request.invalid`; `problems` is a list of sentences, each starting with its field's name
 * @param fields - names of the form's fields
 * @returns the first problem of each field; empty when none could be placed
 */
export function fieldProblems(
  details: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Record<string, string> {
  const problems = details['problems'];
  const placed: Record<string, string> = {};
  if (!Array.isArray(problems)) return placed;
  for (const problem of problems) {
    const text = String(problem);
    const field = fields.find((name) => text === name || text.startsWith(`${name} `) || text.startsWith(`${name}:`));
    if (field && !(field in placed)) placed[field] = text;
  }
  return placed;
}
