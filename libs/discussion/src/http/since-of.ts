/** Reads `room:seq,room:seq`, whose form was checked. @returns room → sequence */
export function sinceOf(since = ''): Map<string, number> {
  const parts = since === '' ? [] : since.split(',');
  return new Map(parts.map((part) => [part.slice(0, 36), Number(part.slice(37))]));
}
