/** Real elections and counts with published results; read from the corpus, which is not part of the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleCase, type ExampleGroup } from './example.js';
import { namedRule } from './named-rules.js';
import { againstDefault } from './options/ranked.js';
import { schulze } from './options/schulze.js';
import { type Answer, emptyRecord, type Vote } from './record.js';
import type { Fraction, Rule } from './rule.js';
import { tally } from './tally.js';

const root = join(import.meta.dirname, '../../../../../shared/corpus/votes');
const isThere = existsSync(root);
const withCorpus = isThere ? describe : describe.skip;
const named = (words: string): string => (isThere ? words : `${words} (corpus not present)`);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const rule = (id: string): Rule => {
  const found = namedRule(id);
  if (found === null) throw new Error(`There is no rule ${id}.`);
  return found;
};

interface Election {
  readonly options: readonly string[];
  readonly default_option: string;
  readonly ballots: readonly (readonly (number | null)[])[];
  readonly expected: {
    readonly official_winner: string;
    readonly pairwise: readonly (readonly number[])[];
    readonly majority_vs_default: Readonly<Record<string, readonly [number, number]>>;
    readonly dropped_for_majority: readonly string[];
    readonly schulze_order_all_options: readonly string[];
  };
}

function rankingOf(ranks: readonly (number | null)[]): Answer {
  const groups = new Map<number, string[]>();
  ranks.forEach((rank, place) => {
    if (rank !== null) groups.set(rank, [...(groups.get(rank) ?? []), `o${place}`]);
  });
  return { ranking: [...groups].sort(([a], [b]) => a - b).map(([, group]) => group) };
}

withCorpus(named('Debian'), () => {
  it.each([
    ['debian/dpl-2007.json', 1_036],
    ['debian/gr-2019-002-init-systems.json', 1_011],
  ])('%s gives the official winner, every pairwise figure and the dropped options', (path, eligible) => {
    const election = JSON.parse(read(path)) as Election; // reason: the corpus says so in SOURCE.md
    const { options: names, ballots, expected } = election;
    const groups: readonly ExampleGroup[] = [
      ...ballots.map((ranks) => ({ count: 1, class: 'developer', answer: rankingOf(ranks) })),
      { count: eligible - ballots.length, class: 'developer' },
    ];
    const made = exampleCase({
      groups,
      options: names.map((name, place) => ({
        id: `o${place}`,
        ...(name === election.default_option ? { isDefault: true } : {}),
      })),
    });
    const nameOf = (id: string): string => names[Number(id.slice(1))] ?? '';
    const result = tally(rule('ranked-with-default'), made.roll, made.record);
    expect(result.winners.map(nameOf)).toEqual([expected.official_winner]);
    expect(result.outcome).toBe('adopted');
    expect(result.details).toMatchObject({ pairwise: expected.pairwise.map((line) => line.map(String)) });
    expect(result.options.filter(({ isIn }) => !isIn).map(({ option }) => nameOf(option))).toEqual(
      expected.dropped_for_majority,
    );
    for (const { option, against } of result.options)
      if (against)
        expect([Number(against.over), Number(against.under)]).toEqual(expected.majority_vs_default[nameOf(option)]);
    const all = tally(rule('schulze'), made.roll, made.record);
    expect(all.details?.kind === 'schulze' && all.details.order.flat().map(nameOf)).toEqual(
      expected.schulze_order_all_options,
    );
  });
});

interface ThresholdCase {
  readonly id: string;
  readonly developers: number;
  readonly quorum: number;
  readonly options: readonly string[];
  readonly vs_default: readonly (readonly [number, number])[] & Readonly<Record<string, readonly [number, number]>>;
  readonly for_over_default: readonly number[];
  readonly pairwise: readonly (readonly number[])[];
  readonly votes: { readonly yes: number; readonly no: number; readonly abstain: number };
  readonly expected: {
    readonly winner: string;
    readonly dropped: readonly string[];
    readonly ratio: readonly number[];
  };
}

withCorpus(named('thresholds'), () => {
  const all = isThere ? (JSON.parse(read('threshold-cases/cases.json')) as readonly ThresholdCase[]) : []; // reason: as above
  const found = (id: string): ThresholdCase => {
    const one = all.find((entry) => entry.id === id);
    if (!one) throw new Error(`There is no case ${id}.`);
    return one;
  };
  const check = (developers: number, [over, under]: readonly [number, number], majority: Fraction = [1, 1]) =>
    againstDefault({
      ...{ over: BigInt(over), under: BigInt(under), eligible: BigInt(developers), unit: 'heads' as const, majority },
      quorumFactor: [3, 2],
    });

  it('2004: all three reach 45.27, Nagy is dropped for 144:258', () => {
    const { developers, vs_default: figures, options, expected } = found('debian-dpl-2004');
    const checks = figures.map((pair) => check(developers, pair));
    expect(checks.map(({ hasQuorum }) => hasQuorum)).toEqual([true, true, true]);
    expect(options.filter((_, place) => checks[place]?.state === 'dropped')).toEqual(expected.dropped);
    expect(checks.map(({ over, under }) => Number((Number(over) / Number(under)).toFixed(3)))).toEqual(expected.ratio);
    expect([check(developers, [45, 0]).hasQuorum, check(developers, [46, 0]).hasQuorum]).toEqual([false, true]);
  });

  it('2002: the published matrix elects Garbee', () => {
    const { pairwise, options, expected } = found('debian-dpl-2002');
    const { unbeaten } = schulze(
      pairwise.map((line) => line.map(BigInt)),
      'winning-votes',
    );
    expect(unbeaten.map((place) => options[place])).toEqual([expected.winner]);
  });

  it('2009 and 2011: everyone reaches the quorum, 385:5 is 77', () => {
    const { developers, for_over_default: over } = found('debian-dpl-2009');
    expect(over.map((votes) => check(developers, [votes, 0]).hasQuorum)).toEqual([true, true]);
    const [figures = [0, 1]] = found('debian-dpl-2011').vs_default;
    expect(check(911, figures)).toMatchObject({ state: 'in', over: '385', under: '5' });
    expect(figures[0] / figures[1]).toBe(77);
  });

  it('the European Parliament on 13 March 2024: 523 for, 46 against, 49 abstain', () => {
    const { yes, no, abstain } = found('ep-ai-act-2024-03-13').votes;
    const counts = Object.entries({ yes, no, abstain });
    const { roll, record } = exampleCase({
      groups: counts.map(([choice, count]) => ({ count, class: 'member', answer: { choice } })),
    });
    expect(tally(rule('simple-majority'), roll, record).outcome).toBe('adopted');
  });
});

/** Rows of a CSV file of the corpus, where a field in quotes may hold commas. */
function rowsOf(path: string): readonly Readonly<Record<string, string>>[] {
  const [head = [], ...lines] = read(path)
    .trim()
    .split(/\r?\n/u)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/gu)].map(([, quoted, plain]) => quoted ?? plain ?? ''),
    );
  return lines.map((cells) => Object.fromEntries(head.map((name, column) => [name, cells[column] ?? ''])));
}

const freedoms = ['Use', 'Study', 'Modify', 'Share'];

withCorpus(named('OSAID'), () => {
  it('the four published tables, as approvals per class, add up to the published totals: 27 components, 529 votes', () => {
    const tables = rowsOf('osaid-working-group-votes/combined_reports.csv');
    const totals = rowsOf('osaid-working-group-votes/vote_totals.csv');
    const sums = totals.map(({ Component: component = '', ...published }) => {
      const groups: readonly ExampleGroup[] = tables
        .filter((row) => row['Component'] === component)
        .flatMap((row) =>
          freedoms.map((freedom) => ({
            ...{ count: Number(row[freedom] ?? 0), class: row['System'] ?? '', answer: { approves: [freedom] } },
          })),
        );
      const { roll, record } = exampleCase({ groups, options: freedoms.map((id) => ({ id })) });
      const { options, overall } = tally(rule('approval'), roll, record);
      expect([component, ...options.map(({ total }) => Number(total)), overall.voted.heads]).toEqual([
        ...[component, ...freedoms.map((freedom) => Number(published[freedom] ?? 0))],
        Number(published['Total']),
      ]);
      return overall.voted.heads;
    });
    expect([sums.length, sums.reduce((sum, count) => sum + count, 0)]).toEqual([27, 529]);
    expect(sums[totals.findIndex(({ Component }) => /^training data/iu.test(Component ?? ''))]).toBe(28);
  });

  it('the 519 single votes, as approval ballots, give totals of their own: training data 25', () => {
    const single = rowsOf('osaid-working-group-votes/votes_flat.csv');
    const totalOf = new Map<string, number>();
    for (const freedom of freedoms) {
      const own = single.filter((row) => row['Freedom'] === freedom);
      const voterOf = (row: Readonly<Record<string, string>>): string => `${row['System']}/${row['Expert']}`;
      const roll = [...new Map(own.map((row) => [voterOf(row), row['System'] ?? '']))].map(([delegationId, name]) => ({
        ...{ delegationId, class: name.toLowerCase(), tags: [], weight: '1000000' },
      }));
      const components = [...new Set(own.map((row) => row['Component'] ?? ''))];
      const votes = roll.map(({ delegationId }, index): Vote => {
        const approves = [
          ...new Set(own.filter((row) => voterOf(row) === delegationId).map((row) => row['Component'] ?? '')),
        ];
        return { seq: index + 1, delegationId, answer: { approves }, hasReason: false, by: 'delegation' };
      });
      const record = { ...emptyRecord, options: components.map((id) => ({ id })), votes };
      for (const { option, total } of tally(rule('approval'), roll, record).options)
        totalOf.set(option, (totalOf.get(option) ?? 0) + Number(total));
    }
    expect(single).toHaveLength(519);
    expect(totalOf.get([...totalOf.keys()].find((name) => /^training data/iu.test(name)) ?? '')).toBe(25);
    // One expert is named twice for one component and freedom: an approval counts once.
    expect([...totalOf.values()].reduce((sum, count) => sum + count, 0)).toBe(518);
  });
});
