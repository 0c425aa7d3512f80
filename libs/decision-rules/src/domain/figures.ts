import type { Counted } from './counted.js';
import { type Count, CountSum, readWeight } from './exact.js';
import type { Answer, BallotRecord } from './record.js';
import type { RollEntry } from './roll.js';
import { choicesOf, criteriaOf, INVALID, type Rule } from './rule.js';

/** What one part of the roll did. */
export interface Figures {
  readonly eligible: Count;
  readonly recused: Count;
  readonly present: Count;
  /** Everyone whose answer counts, invalid papers too. */
  readonly voted: Count;
  /** By choice, options included; an answer that approves three options is in three of them. */
  readonly choices: Readonly<Record<string, Count>>;
}

/** The same, while it is added up. */
export class Sums {
  readonly eligible = new CountSum();
  readonly recused = new CountSum();
  readonly present = new CountSum();
  readonly voted = new CountSum();
  readonly choices: readonly CountSum[];

  constructor(readonly names: readonly string[]) {
    this.choices = names.map(() => new CountSum());
  }

  include(other: Sums): void {
    this.eligible.include(other.eligible);
    this.recused.include(other.recused);
    this.present.include(other.present);
    this.voted.include(other.voted);
    this.choices.forEach((sum, index) => sum.include(other.choices[index] ?? new CountSum()));
  }

  of(choice: string): CountSum {
    return this.choices[this.names.indexOf(choice)] ?? new CountSum();
  }

  figures(): Figures {
    return {
      eligible: this.eligible.count,
      recused: this.recused.count,
      present: this.present.count,
      voted: this.voted.count,
      choices: Object.fromEntries(
        this.names.map((name, index) => [name, (this.choices[index] ?? new CountSum()).count]),
      ),
    };
  }
}

/** The whole roll, its classes, and those tags that the rule names. */
export interface AllSums {
  readonly overall: Sums;
  /** In alphabetical order. */
  readonly classes: ReadonlyMap<string, Sums>;
  readonly tags: ReadonlyMap<string, Sums>;
}

/**
 * Adds up what each part of the roll did; O(roll).
 * @see RULES.md R1, R2
 */
export function addUp(rule: Rule, roll: readonly RollEntry[], record: BallotRecord, counted: Counted): AllSums {
  const names = [...choicesOf(rule.method.kind), ...record.options.map(({ id }) => id), INVALID];
  const indexes = new Map(names.map((name, index) => [name, index]));
  const classes = new Map<string, Sums>();
  const tags = new Map(tagsOf(rule).map((tag) => [tag, new Sums(names)]));
  roll.forEach((entry, place) => {
    const own = classes.get(entry.class) ?? new Sums(names);
    if (own.eligible.heads === 0) classes.set(entry.class, own);
    addOne(own, entry, place, { counted, indexes });
    if (tags.size > 0)
      for (const tag of new Set(entry.tags)) {
        const sums = tags.get(tag);
        if (sums) addOne(sums, entry, place, { counted, indexes });
      }
  });
  const overall = new Sums(names);
  for (const sums of classes.values()) overall.include(sums);
  return { overall, classes: new Map([...classes].sort(([a], [b]) => (a < b ? -1 : 1))), tags };
}

function addOne(
  sums: Sums,
  entry: RollEntry,
  place: number,
  { counted, indexes }: { readonly counted: Counted; readonly indexes: ReadonlyMap<string, number> },
): void {
  const weight = readWeight(entry.weight);
  sums.eligible.add(weight);
  if (counted.isRecused[place]) sums.recused.add(weight);
  if (counted.isPresent[place]) sums.present.add(weight);
  const answer = counted.answers[place];
  if (!answer) return;
  sums.voted.add(weight);
  if ('choice' in answer) sums.choices[indexes.get(answer.choice) ?? -1]?.add(weight);
  else for (const name of approved(answer)) sums.choices[indexes.get(name) ?? -1]?.add(weight);
}

/** Options that an answer stands for: only approvals can be added up so. */
function approved(answer: Answer): readonly string[] {
  return 'approves' in answer ? answer.approves : [];
}

function tagsOf(rule: Rule): readonly string[] {
  const scopes = [...criteriaOf(rule.quorum), ...criteriaOf(rule.criteria)].map(({ scope }) => scope);
  const all = [...scopes, rule.blocking?.scope ?? 'all'].filter((scope) => scope.startsWith('tag:'));
  return [...new Set(all)].map((scope) => scope.slice('tag:'.length)).sort();
}
