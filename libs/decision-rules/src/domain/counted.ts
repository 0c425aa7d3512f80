import { type Answer, answerProblemIn, type AnswerProblem, type BallotRecord, type Vote } from './record.js';
import type { RollEntry } from './roll.js';
import { INVALID, type Rule } from './rule.js';

/** A vote that is kept and shown, but counts as nothing. */
export interface NotCounted {
  readonly delegationId: string;
  readonly seq: number;
  readonly reason: 'not_on_roll' | 'recused' | 'without_reason' | AnswerProblem;
}

/** What each delegation of the roll did; every list goes by the roll's order. */
export interface Counted {
  /** What counts for it, its own answer or its holder's. */
  readonly answers: readonly (Answer | null)[];
  readonly isRecused: readonly boolean[];
  readonly isPresent: readonly boolean[];
  /** Whose answer it is, where it is a holder's. */
  readonly via: ReadonlyMap<number, number>;
  readonly notCounted: readonly NotCounted[];
}

/**
 * Finds the one answer that counts for each delegation.
 * @see RULES.md R5 – R11
 */
export function countedAnswers(rule: Rule, roll: readonly RollEntry[], record: BallotRecord): Counted {
  const places = new Map<string, number>();
  for (let place = 0; place < roll.length; place += 1) places.set(roll[place]?.delegationId ?? '', place);
  const notCounted: NotCounted[] = [];
  const isRecused = roll.map(() => false);
  for (const { delegationId } of record.recusals) {
    const place = places.get(delegationId);
    if (place !== undefined) isRecused[place] = true;
  }
  const votes = lastVotes(rule, places, record, notCounted);
  const options = new Set(record.options.map(({ id }) => id));
  const answers = votes.map((vote, place) => {
    if (vote === null) return null;
    const reason = isRecused[place] ? 'recused' : whyNotCounted(rule, options, vote);
    if (reason === null) return vote.answer;
    notCounted.push({ delegationId: vote.delegationId, seq: vote.seq, reason });
    return null;
  });
  applyObjections(rule, record, places, { answers, isRecused, notCounted });
  const isPresent = presentPlaces(record, places, { answers, isRecused });
  const via =
    rule.proxies.mode === 'off'
      ? new Map<number, number>()
      : entrusted(rule, roll, places, { votes, answers, isRecused });
  for (const [giver, holder] of via) answers[giver] = answers[holder] ?? null;
  return { answers, isRecused, isPresent, via, notCounted };
}

/** Own votes stand above those entered for the room; among equals the last one, or under `never` the first. */
function lastVotes(
  { change }: Rule,
  places: ReadonlyMap<string, number>,
  { votes }: BallotRecord,
  notCounted: NotCounted[],
): (Vote | null)[] {
  const last = Array.from<Vote | null>({ length: places.size }).fill(null);
  for (const vote of inOrder(votes)) {
    const place = places.get(vote.delegationId);
    if (place === undefined) {
      notCounted.push({ delegationId: vote.delegationId, seq: vote.seq, reason: 'not_on_roll' });
      continue;
    }
    const before = last[place] ?? null;
    if (before === null || replaces(vote, before, change)) last[place] = vote;
  }
  return last;
}

function replaces(vote: Vote, before: Vote, change: Rule['change']): boolean {
  if (vote.by !== before.by) return vote.by === 'delegation';
  return vote.by === 'room' || change === 'until-close';
}

function whyNotCounted(rule: Rule, options: ReadonlySet<string>, vote: Vote): NotCounted['reason'] | null {
  const problem = answerProblemIn(rule.method, options, vote);
  if (problem !== null) return problem;
  const { answer } = vote;
  const isBare = 'choice' in answer && answer.choice !== INVALID && needsReason(rule, answer.choice) && !vote.hasReason;
  return isBare ? 'without_reason' : null;
}

function needsReason({ counts }: Rule, choice: string): boolean {
  return Object.hasOwn(counts, choice) && counts[choice] === 'with-reason';
}

/** A standing objection is the delegation's answer, whatever else it said. */
function applyObjections(
  rule: Rule,
  { objections }: BallotRecord,
  places: ReadonlyMap<string, number>,
  {
    answers,
    isRecused,
    notCounted,
  }: { answers: (Answer | null)[]; isRecused: readonly boolean[]; notCounted: NotCounted[] },
): void {
  const { kind } = rule.method;
  if (kind !== 'consent' && kind !== 'silence') return;
  const standing = new Map<string, { seq: number; hasReason: boolean }>();
  for (const { seq, delegationId, kind: step, hasReason } of inOrder(objections)) {
    if (step === 'raised') {
      const before = standing.get(delegationId);
      standing.set(delegationId, { seq, hasReason: hasReason || before?.hasReason === true });
    } else if (kind === 'consent') standing.delete(delegationId); // a broken silence stays broken
  }
  for (const [delegationId, { seq, hasReason }] of standing) {
    const place = places.get(delegationId);
    const reason = whyNoObjection(
      { isOnRoll: place !== undefined, isRecused: isRecused[place ?? -1] === true },
      { isBare: needsReason(rule, 'object') && !hasReason },
    );
    if (reason === null && place !== undefined) answers[place] = { choice: 'object' };
    else if (reason !== null) notCounted.push({ delegationId, seq, reason });
  }
}

function whyNoObjection(
  { isOnRoll, isRecused }: { readonly isOnRoll: boolean; readonly isRecused: boolean },
  { isBare }: { readonly isBare: boolean },
): NotCounted['reason'] | null {
  if (!isOnRoll) return 'not_on_roll';
  if (isRecused) return 'recused';
  return isBare ? 'without_reason' : null;
}

function presentPlaces(
  { presence }: BallotRecord,
  places: ReadonlyMap<string, number>,
  { answers, isRecused }: { readonly answers: readonly (Answer | null)[]; readonly isRecused: readonly boolean[] },
): readonly boolean[] {
  const marked = new Set<number>();
  for (const { delegationId, isPresent } of inOrder(presence)) {
    const place = places.get(delegationId) ?? -1;
    if (isPresent) marked.add(place);
    else marked.delete(place);
  }
  return answers.map((answer, place) => isRecused[place] !== true && (answer !== null || marked.has(place)));
}

/** Givers who did not vote, and the holder whose own answer counts for them. */
function entrusted(
  { proxies }: Rule,
  roll: readonly RollEntry[],
  places: ReadonlyMap<string, number>,
  {
    votes,
    answers,
    isRecused,
  }: {
    readonly votes: readonly (Vote | null)[];
    readonly answers: readonly (Answer | null)[];
    readonly isRecused: readonly boolean[];
  },
): Map<number, number> {
  const via = new Map<number, number>();
  const holderOf = (place: number): number | undefined => places.get(roll[place]?.proxyTo ?? '');
  const isSilent = (place: number): boolean =>
    (votes[place] ?? null) === null && (answers[place] ?? null) === null && isRecused[place] !== true;
  roll.forEach((_, giver) => {
    if (!isSilent(giver)) return;
    const seen = new Set([giver]);
    let holder = holderOf(giver);
    while (proxies.mode === 'transitive' && holder !== undefined && isSilent(holder) && !seen.has(holder)) {
      seen.add(holder);
      holder = holderOf(holder);
    }
    if (holder !== undefined && (answers[holder] ?? null) !== null) via.set(giver, holder);
  });
  return via;
}

/** By `seq`; what is in order already, as records are, is not sorted again. */
function inOrder<Item extends { readonly seq: number }>(items: readonly Item[]): readonly Item[] {
  for (let index = 1; index < items.length; index += 1)
    if ((items[index]?.seq ?? 0) < (items[index - 1]?.seq ?? 0)) return [...items].sort((a, b) => a.seq - b.seq);
  return items;
}
