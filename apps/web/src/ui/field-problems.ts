/**
 * Sorts the problems of a refused request to the fields of a form.
 * @param details - details of `request.invalid`: `fields` are paths such as `start.markdown`, `problems` their sentences
 * @param fields - names of the form's fields
 * @returns the first problem of each field; empty when none could be placed
 */
export function fieldProblems(
  details: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): Record<string, string> {
  const placed: Record<string, string> = {};
  const { fields: paths, problems } = details;
  if (!Array.isArray(paths) || !Array.isArray(problems)) return placed;
  paths.forEach((path, index) => {
    const names = String(path).split('.');
    const field = fields.find((name) => names.includes(name));
    if (field && !(field in placed)) placed[field] = String(problems[index] ?? '');
  });
  return placed;
}
