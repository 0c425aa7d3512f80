import { choicesOf, type Criterion, criteriaOf, hasOptions, INVALID, type Rule, type Test } from './rule.js';

export type RuleProblemCode =
  | 'too_large'
  | 'malformed'
  | 'not_supported'
  | 'twice_the_same_id'
  | 'unknown_choice'
  | 'zero_denominator'
  | 'never_met'
  | 'always_met'
  | 'count_with_denominator'
  | 'more_than_the_base'
  | 'backwards'
  | 'skipped_without_class'
  | 'nothing_decides'
  | 'not_for_this_method'
  | 'nothing_blocks'
  | 'blocked_by_support'
  | 'secret_and_changeable'
  | 'secret_and_live'
  | 'secret_with_proxies'
  | 'secret_with_reasons'
  | 'proxies_without_votes'
  | 'proxies_without_limit'
  | 'silence_needs_the_clock';

/** Why a rule is refused, and where in it. */
export interface RuleProblem {
  readonly code: RuleProblemCode;
  /** For example `criteria.all.0` or `method.lowestTie`; empty for the whole. */
  readonly path: string;
}

/**
 * Finds what cannot stand together in a rule that has the right form.
 * @returns in reading order; empty when it can be used
 * @see RULES.md R52 – R66
 */
export function contradictionsIn(rule: Rule): readonly RuleProblem[] {
  return [
    ...unsupported(rule),
    ...choiceProblems(rule),
    ...testProblems(rule),
    ...methodProblems(rule),
    ...secrecyProblems(rule),
    ...proxyProblems(rule),
  ];
}

/** The choice that speaks for adoption. */
const SUPPORT = { yna: 'yes', positions: 'yes', consent: 'consent', silence: null } as const;

function unsupported({ tie, method }: Rule): readonly RuleProblem[] {
  return [
    ...problem(tie === 'draw', 'not_supported', 'tie'),
    ...problem(method.kind === 'irv' && method.lowestTie === 'draw', 'not_supported', 'method.lowestTie'),
  ];
}

function choiceProblems({ method, counts, blocking }: Rule): readonly RuleProblem[] {
  const known = choicesOf(method.kind);
  return [
    ...Object.keys(counts).flatMap((name) => problem(!known.includes(name), 'unknown_choice', `counts.${name}`)),
    ...problem(
      blocking?.choices.some((name) => !known.includes(name)),
      'unknown_choice',
      'blocking.choices',
    ),
    ...problem(
      blocking?.choices.some((name) => name === supportOf(method.kind)),
      'blocked_by_support',
      'blocking.choices',
    ),
  ];
}

function testProblems(rule: Rule): readonly RuleProblem[] {
  const ids = [...criteriaOf(rule.quorum), ...criteriaOf(rule.criteria)].map(({ id }) => id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...twice.flatMap(() => problem(true, 'twice_the_same_id', 'criteria')),
    ...inTest(rule.quorum, 'quorum', (criterion, path) => criterionProblems(rule, criterion, path)),
    ...inTest(rule.criteria, 'criteria', (criterion, path) => criterionProblems(rule, criterion, path)),
    ...inTest(rule.quorum, 'quorum', ({ num }, path) =>
      problem(num === 'option', 'not_for_this_method', `${path}.num`),
    ),
  ];
}

function inTest(
  test: Test,
  path: string,
  look: (criterion: Criterion, path: string) => readonly RuleProblem[],
): readonly RuleProblem[] {
  if ('all' in test) return test.all.flatMap((inner, index) => inTest(inner, `${path}.all.${index}`, look));
  if ('any' in test) return test.any.flatMap((inner, index) => inTest(inner, `${path}.any.${index}`, look));
  return look(test, path);
}

function criterionProblems(rule: Rule, criterion: Criterion, path: string): readonly RuleProblem[] {
  const { num, base, threshold, scope, empty } = criterion;
  const known = [...choicesOf(rule.method.kind), INVALID];
  const isUnknown = Array.isArray(num) && num.some((name) => !known.includes(name));
  const needsYesNo = base === 'yn' || num === 'not-yes';
  return [
    ...problem(isUnknown || (Array.isArray(num) && new Set(num).size < num.length), 'unknown_choice', `${path}.num`),
    ...problem(threshold[1] === 0, 'zero_denominator', `${path}.threshold`),
    ...problem(base === null && threshold[1] > 1, 'count_with_denominator', `${path}.threshold`),
    ...problem(needsYesNo && rule.method.kind !== 'yna', 'not_for_this_method', path),
    ...problem(num === 'option' && rule.method.kind !== 'approval', 'not_for_this_method', `${path}.num`),
    ...problem(!isWithinBase(rule, criterion), 'more_than_the_base', path),
    ...problem(empty === 'skipped' && scope === 'all', 'skipped_without_class', `${path}.empty`),
    ...(threshold[1] === 0 ? [] : reachProblems(criterion, path)),
    ...problem(isBackwards(rule, criterion), 'backwards', `${path}.cmp`),
  ];
}

/** A share above the whole can never be met, one of nothing always is. */
function reachProblems({ base, cmp, threshold: [n, d] }: Criterion, path: string): readonly RuleProblem[] {
  const above = base !== null && (cmp === '>=' || cmp === '<' ? n > d : n >= d);
  const isLower = cmp === '>=' || cmp === '>';
  const isNothing = n === 0 && (cmp === '>=' || cmp === '<');
  return [
    ...problem((isLower && above) || (n === 0 && cmp === '<'), 'never_met', `${path}.threshold`),
    ...problem((!isLower && above) || (isNothing && cmp === '>='), 'always_met', `${path}.threshold`),
  ];
}

/** Everything above the line must be below it too, or 6 of 2 could be 300 %. */
function isWithinBase({ proxies }: Rule, { num, base }: Criterion): boolean {
  const hasProxies = proxies.mode !== 'off';
  switch (base) {
    case null:
    case 'eligible':
      return true;
    case 'nonrecused':
      return num !== 'not-yes';
    case 'present':
      return num !== 'not-yes' && (num === 'present' || !hasProxies); // who is represented by proxy is not present
    case 'cast':
      return num !== 'not-yes' && num !== 'present';
    case 'valid':
      return num === 'option' || (Array.isArray(num) && !num.includes(INVALID));
    case 'yn':
      return Array.isArray(num) && num.every((name) => name === 'yes' || name === 'no');
  }
}

/** Demanding little support or much opposition would let a yes turn adopted into rejected. */
function isBackwards({ method }: Rule, { num, cmp }: Criterion): boolean {
  const isLower = cmp === '>=' || cmp === '>';
  if (num === 'not-yes') return isLower;
  if (num === 'present' || num === 'voted' || num === 'option') return !isLower;
  const support = supportOf(method.kind);
  const hasSupport = support !== null && num.includes(support);
  return hasSupport ? !isLower : isLower && support !== null;
}

function methodProblems(rule: Rule): readonly RuleProblem[] {
  const { method, criteria, quorum, blocking, closing, tie } = rule;
  const count = criteriaOf(criteria).length;
  switch (method.kind) {
    case 'yna':
    case 'positions':
      return problem(!criteriaOf(criteria).some(isAboutSupport), 'nothing_decides', 'criteria');
    case 'consent':
    case 'silence': {
      const isSilence = method.kind === 'silence';
      return [
        ...problem(blocking?.choices.includes('object') !== true, 'nothing_blocks', 'blocking'),
        ...problem(count > 0, 'not_for_this_method', 'criteria'),
        ...problem(isSilence && criteriaOf(quorum).length > 0, 'not_for_this_method', 'quorum'),
        ...problem(tie !== 'reject', 'not_for_this_method', 'tie'),
        ...problem(isSilence && closing !== 'clock', 'silence_needs_the_clock', 'closing'),
      ];
    }
    case 'approval':
      return [];
    case 'score':
    case 'irv':
    case 'schulze':
      return problem(count > 0, 'not_for_this_method', 'criteria');
  }
}

function isAboutSupport({ num }: Criterion): boolean {
  return num === 'not-yes' || (Array.isArray(num) && num.includes('yes'));
}

function secrecyProblems({ secrecy, change, reveal, proxies, counts, method }: Rule): readonly RuleProblem[] {
  if (secrecy === 'recorded') return [];
  return [
    ...problem(change !== 'never', 'secret_and_changeable', 'change'),
    ...problem(reveal === 'live', 'secret_and_live', 'reveal'),
    ...problem(proxies.mode !== 'off', 'secret_with_proxies', 'proxies'),
    ...problem(Object.values(counts).includes('with-reason'), 'secret_with_reasons', 'counts'),
    ...problem(method.kind === 'consent' || method.kind === 'silence', 'not_for_this_method', 'secrecy'),
  ];
}

function proxyProblems({ proxies, method }: Rule): readonly RuleProblem[] {
  if (proxies.mode === 'off') return [];
  return [
    ...problem(method.kind === 'silence' || method.kind === 'consent', 'proxies_without_votes', 'proxies'),
    ...problem(proxies.maxHeld === 0, 'proxies_without_limit', 'proxies.maxHeld'),
  ];
}

function supportOf(kind: Rule['method']['kind']): string | null {
  return hasOptions(kind) ? null : SUPPORT[kind as keyof typeof SUPPORT]; // reason: these are the others
}

function problem(isThere: boolean | undefined, code: RuleProblemCode, path: string): readonly RuleProblem[] {
  return isThere === true ? [{ code, path }] : [];
}
