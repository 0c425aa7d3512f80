/** The part of JSON Schema that our schemas are written in. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly oneOf?: readonly Schema[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'null';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly maxProperties?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** Deeper values are refused before they can exhaust the stack. */
const MAX_DEPTH = 24;

/**
 * Checks a value against a schema.
 * @param value - anything, also what a stranger sent
 * @returns where it does not fit (`criteria.all.0.threshold`, empty for the whole value); null when it fits
 */
export function misfitOf(schema: Schema, value: unknown): { readonly path: string } | null {
  const path = misfit(schema, value, { root: schema, depth: 0 });
  return path === null ? null : { path: path.join('.') };
}

interface Frame {
  readonly root: Schema;
  readonly depth: number;
}

type Path = readonly string[];

function misfit(schema: Schema, value: unknown, { root, depth }: Frame): Path | null {
  if (depth > MAX_DEPTH) return [];
  const inner: Frame = { root, depth: depth + 1 };
  if (schema.$ref !== undefined) return misfit(root.$defs?.[schema.$ref.replace('#/$defs/', '')] ?? {}, value, inner);
  if (schema.oneOf) return misfitOfEach(schema.oneOf, value, inner);
  if (schema.type === 'object') return objectMisfit(schema, value, inner);
  if (schema.type === 'array') return arrayMisfit(schema, value, inner);
  return isFitting(schema, value) ? null : [];
}

function isFitting(schema: Schema, value: unknown): boolean {
  if ('const' in schema) return value === schema.const;
  if (schema.enum) return schema.enum.includes(value);
  switch (schema.type) {
    case 'string':
      return isFittingString(schema, value);
    case 'integer':
      return isFittingInteger(schema, value);
    case 'null':
      return value === null;
    case 'object':
    case 'array':
    case undefined:
      return true;
  }
}

/** Says what is wrong by the alternative that the value looks most like. */
function misfitOfEach(schemas: readonly Schema[], value: unknown, frame: Frame): Path | null {
  let nearest: { readonly path: Path; readonly likeness: number } = { path: [], likeness: 0 };
  for (const schema of schemas) {
    const path = misfit(schema, value, frame);
    if (path === null) return null;
    const likeness = likenessOf(schema, value);
    if (likeness > nearest.likeness) nearest = { path, likeness };
  }
  return nearest.path;
}

/** Never looks deeper than one level: what is nested would be looked at twice on every level. */
function likenessOf({ properties = {} }: Schema, value: unknown): number {
  if (!isObject(value)) return 0;
  const known = Object.keys(value).filter((key) => Object.hasOwn(properties, key));
  const isTelling = (key: string): boolean =>
    properties[key]?.const !== undefined || properties[key]?.enum !== undefined;
  return known.length + known.filter((key) => isTelling(key) && isFitting(properties[key] ?? {}, value[key])).length;
}

function objectMisfit(schema: Schema, value: unknown, frame: Frame): Path | null {
  if (!isObject(value)) return [];
  const keys = Object.keys(value);
  if (keys.length > (schema.maxProperties ?? Infinity)) return [];
  const missing = (schema.required ?? []).find((key) => !Object.hasOwn(value, key));
  if (missing !== undefined) return [missing];
  const { properties = {}, additionalProperties: others = true } = schema;
  for (const key of keys) {
    const own = Object.hasOwn(properties, key) ? properties[key] : others;
    if (own === false) return [key];
    if (own === undefined || own === true) continue;
    const path = misfit(own, value[key], frame);
    if (path !== null) return [key, ...path];
  }
  return null;
}

function arrayMisfit(schema: Schema, value: unknown, frame: Frame): Path | null {
  if (!Array.isArray(value)) return [];
  const items: readonly unknown[] = value;
  if (items.length < (schema.minItems ?? 0) || items.length > (schema.maxItems ?? Infinity)) return [];
  for (const [index, item] of items.entries()) {
    const path = misfit(schema.items ?? {}, item, frame);
    if (path !== null) return [String(index), ...path];
  }
  return null;
}

function isFittingString({ minLength = 0, maxLength = Infinity, pattern }: Schema, value: unknown): boolean {
  if (typeof value !== 'string' || value.length < minLength || value.length > maxLength) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(value);
}

function isFittingInteger({ minimum = -Infinity, maximum = Infinity }: Schema, value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= minimum && Number(value) <= maximum;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
