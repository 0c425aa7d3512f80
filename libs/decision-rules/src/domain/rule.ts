/** A share or count as [numerator, denominator], safe integers; the denominator is at least 1. */
export type Fraction = readonly [number, number];

/** How the roll answers, with what only this way of answering needs. */
export type Method =
  | { readonly kind: 'yna' }
  | { readonly kind: 'consent' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'positions' }
  | { readonly kind: 'approval'; readonly unit: Unit; readonly winners: number; readonly maxChoices: number | null }
  | { readonly kind: 'score'; readonly unit: Unit; readonly winners: number; readonly max: number }
  | { readonly kind: 'irv'; readonly unit: Unit; readonly lowestTie: 'together' | 'pairwise' | 'draw' }
  | {
      readonly kind: 'schulze';
      readonly unit: Unit;
      readonly strength: LinkStrength;
      /** Set when one option is the default: what keeps another option in; null when no option is special. */
      readonly default: DefaultOption | null;
    };

export type MethodKind = Method['kind'];
export type Unit = 'heads' | 'weight';
export type LinkStrength = 'winning-votes' | 'margin' | 'ratio';

/** An option stays if votes over the default reach `quorumFactor` × √eligible (null: no quorum) and its own majority. */
export interface DefaultOption {
  readonly quorumFactor: Fraction | null;
}

export type Base = 'yn' | 'valid' | 'cast' | 'present' | 'eligible' | 'nonrecused' | null;
export type Comparator = '>=' | '>' | '<=' | '<';

/** What is compared with what; in one unit, above and below the line. */
export interface Criterion {
  readonly id: string;
  /** `all`, `each-class`, `class:<class>` or `tag:<tag>`. */
  readonly scope: string;
  /** Choices that are added up; `not-yes` = eligible − yes; `option` = each option in turn, where there are options. */
  readonly num: readonly string[] | 'not-yes' | 'present' | 'voted' | 'option';
  readonly unit: Unit;
  readonly base: Base;
  readonly cmp: Comparator;
  readonly threshold: Fraction;
  /** What a class or tag with base 0 does. */
  readonly empty: 'fails' | 'skipped';
}

export type Test = { readonly all: readonly Test[] } | { readonly any: readonly Test[] } | Criterion;

export interface Blocking {
  readonly choices: readonly string[];
  readonly scope: string;
  readonly max: number;
}

/** How a ballot is decided; hashed, and stored with the ballot. */
export interface Rule {
  readonly id: string;
  readonly version: number;
  readonly source: string;
  readonly words: string;
  readonly method: Method;
  readonly counts: Readonly<Record<string, 'always' | 'with-reason'>>;
  readonly quorum: Test;
  readonly criteria: Test;
  readonly blocking: Blocking | null;
  readonly tie: 'reject' | 'chair' | 'revote' | 'draw';
  readonly change: 'until-close' | 'never';
  readonly secrecy: 'recorded' | 'secret';
  readonly reveal: 'at-close' | 'live';
  readonly turnout: 'names' | 'count' | 'hidden';
  readonly closing: 'clock' | 'all-voted' | 'chair';
  readonly extension: null | { readonly times: number; readonly maxHours: number };
  readonly proxies: { readonly mode: 'off' | 'one-hop' | 'transitive'; readonly maxHeld: number };
  readonly minClassSize: number;
}

/** Choices that are words; methods with options have the options besides. */
const CHOICES: Readonly<Record<MethodKind, readonly string[]>> = {
  yna: ['yes', 'no', 'abstain'],
  consent: ['consent', 'object', 'abstain'],
  silence: ['object'],
  positions: ['yes', 'no_objection', 'discuss', 'abstain'],
  approval: ['abstain'],
  score: ['abstain'],
  irv: ['abstain'],
  schulze: ['abstain'],
};

/** A paper that could not be read: only from votes entered for the room. */
export const INVALID = 'invalid';

/** @returns the choices that are words under this method, in the order in which they are shown; without `invalid` */
export function choicesOf(kind: MethodKind): readonly string[] {
  return CHOICES[kind];
}

/** @returns true when the answer names options of the ballot paper */
export function hasOptions(kind: MethodKind): boolean {
  return kind === 'approval' || kind === 'score' || kind === 'irv' || kind === 'schulze';
}

/** @returns every criterion of a test, in reading order */
export function criteriaOf(test: Test): readonly Criterion[] {
  if ('all' in test) return test.all.flatMap(criteriaOf);
  if ('any' in test) return test.any.flatMap(criteriaOf);
  return [test];
}
