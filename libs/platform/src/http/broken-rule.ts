import type { BrokenRule, ValueProblemCode } from '#contracts';
import { getMetadataStorage, type ValidationError } from 'class-validator';

/** Which numbers of a constraint are its bounds, in the order in which its decorator takes them. */
type Bound = 'min' | 'max';

const rules: Readonly<Record<string, { readonly code: ValueProblemCode; readonly bounds?: readonly Bound[] }>> = {
  arrayMaxSize: { code: 'too_many', bounds: ['max'] },
  arrayUnique: { code: 'repeated' },
  isArray: { code: 'wrong_type' },
  isBoolean: { code: 'wrong_type' },
  isDefined: { code: 'missing' },
  isEmail: { code: 'email' },
  isIn: { code: 'not_one_of' },
  isInt: { code: 'wrong_type' },
  isIso8601: { code: 'instant' },
  isLength: { code: 'length', bounds: ['min', 'max'] },
  isString: { code: 'wrong_type' },
  isUuid: { code: 'id' },
  matches: { code: 'characters' },
  max: { code: 'too_large', bounds: ['max'] },
  maxLength: { code: 'too_long', bounds: ['max'] },
  min: { code: 'too_small', bounds: ['min'] },
  minLength: { code: 'too_short', bounds: ['min'] },
  nestedValidation: { code: 'wrong_type' },
  whitelistValidation: { code: 'unknown' },
};

/**
 * Names the rule behind a constraint of class-validator that a value broke.
 * @param error - with its target and value
 * @param name - the constraint's; a decorator whose name says too little names its rule by `context: { code }`
 * @returns its code, with the bounds that stand at the decorator; `missing` for whatever is absent or empty
 */
export function brokenRule(error: ValidationError, name: string): BrokenRule {
  if (name !== 'whitelistValidation' && isAbsent(error.value)) return { code: 'missing' };
  const told: unknown = error.contexts?.[name];
  if (isRule(told)) return told;
  const rule = rules[name];
  if (rule === undefined) return { code: 'not_allowed' };
  const numbers = numbersOf(error, name);
  const bounds = (rule.bounds ?? []).flatMap((bound, index): [Bound, number][] => {
    const value: unknown = numbers[index];
    return typeof value === 'number' ? [[bound, value]] : [];
  });
  return { code: rule.code, ...Object.fromEntries(bounds) };
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

/** The arguments of the decorator; class-validator keeps them beside the class, not in the error. */
function numbersOf({ target, property }: ValidationError, name: string): readonly unknown[] {
  if (target === undefined) return [];
  const all = getMetadataStorage().getTargetValidationMetadatas(target.constructor, '', false, false);
  const found = all.find((one) => one.propertyName === property && one.name === name);
  return found?.constraints ?? [];
}

function isRule(told: unknown): told is BrokenRule {
  return typeof told === 'object' && told !== null && 'code' in told;
}
