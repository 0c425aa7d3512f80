import type {
  BallotsPage,
  BallotView,
  CertificateKeys,
  DecisionPolicyView,
  DecisionRules,
  VersionContent,
  VoteReceipt,
} from '#contracts';
import { verifyEd25519 } from '#decisions';
import {
  type BallotPaper,
  checkCertificate,
  paperHash,
  type RollEntry,
  type Rule,
  rollHash,
  ruleHash,
  type SignedCertificate,
  tally,
  type Tally,
} from '#decision-rules';
import { contentHash, type DocumentJson, structureHash } from '#document';
import { newId } from '#shared';
import {
  type Answer,
  type Client,
  codeOf,
  createDelegation,
  createGroup,
  createMember,
  createOrganisation,
  createProposal,
  enter,
  eventsOf,
  runSql,
  startServer,
  type TestServer,
  waitFor,
} from '../support/index.js';

let server: TestServer;
let world: {
  groupId: string;
  chair: Client;
  observer: Client;
  outsider: Client;
  delegate: Client;
  /** Heads of four delegations of two classes, and the ids of these. */
  heads: Client[];
  alternate: Client;
  delegations: string[];
  mandates: string[];
};

beforeAll(async () => {
  server = await startServer();
  const { id: groupId } = await createGroup(server, { visibility: 'members' });
  const { id: other } = await createGroup(server, { visibility: 'members' });
  const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
  const observer = await enter(server, await createMember(server, { groupId, role: 'observer', kind: 'observer' }));
  const outsider = await enter(server, await createMember(server, { groupId: other, role: 'head' }));
  const [heads, delegations, mandates]: [Client[], string[], string[]] = [[], [], []];
  for (const stakeholderClass of ['lab', 'lab', 'ngo', 'ngo']) {
    const { id: organisationId } = await createOrganisation(server, { stakeholderClass });
    const { id: delegationId } = await createDelegation(server, groupId, { organisationId });
    const member = await createMember(server, { groupId, role: 'head', delegationId });
    heads.push(await enter(server, member));
    delegations.push(delegationId);
    mandates.push(member.mandate.id);
  }
  const [first = ''] = delegations;
  const alternate = await enter(
    server,
    await createMember(server, { groupId, role: 'alternate', delegationId: first }),
  );
  const delegate = await enter(server, await createMember(server, { groupId, role: 'delegate', delegationId: first }));
  world = { groupId, chair, observer, outsider, delegate, heads, alternate, delegations, mandates };
}, 60_000);
afterAll(() => server.close());

const hours = (count: number): string => new Date(Date.now() + count * 3_600_000).toISOString();
const viewOf = (answer: Answer<unknown>): BallotView => answer.body as BallotView; // reason: the API's answer

const rollIn = ({ roll }: BallotView): readonly RollEntry[] =>
  roll.map(({ delegationId, stakeholderClass, tags, weight }) => ({
    delegationId,
    class: stakeholderClass,
    tags,
    weight,
  }));

async function finalDraft(): Promise<{ readonly id: string; readonly documentId: string }> {
  const markdown = '# Charter\n\nEach lab shall publish its weights.\n';
  return createProposal(server, {
    groupId: world.groupId,
    stage: 'final_draft',
    start: { kind: 'markdown', markdown },
  });
}

async function announced(ruleId = 'simple-majority', closesAt = hours(1)) {
  const { id: proposalId, documentId } = await finalDraft();
  const words = { question: 'Shall the charter be adopted?', ruleId };
  const composed = viewOf(await world.chair.post(`/api/proposals/${proposalId}/ballots`, words));
  const path = `/api/ballots/${composed.id}`;
  const answer = await world.chair.post(`${path}/announcement`, { closesAt });
  expect({ status: answer.status, code: codeOf(answer) }).toMatchObject({ status: 200 });
  return { proposalId, documentId, ballotId: composed.id, path };
}

async function opened(ruleId?: string, closesAt?: string) {
  const made = await announced(ruleId, closesAt);
  const answer = await world.chair.post(`${made.path}/opening`, {});
  expect({ status: answer.status, code: codeOf(answer) }).toMatchObject({ status: 200 });
  return { ...made, view: viewOf(answer) };
}

const cast = (client: Client | undefined, path: string, choice: string, more: object = {}) =>
  (client ?? world.chair).post(`${path}/votes`, { voteKey: newId(), choice, ...more });

/** Brings the closing to now, as waiting would; the paper keeps its own. */
async function letTimePass(ballotId: string): Promise<void> {
  await server.sql(`UPDATE ballot SET closes_at = clock_timestamp() WHERE id = $1`, [ballotId]);
  await waitFor(async () => {
    const [row] = await server.sql<{ state: string }>(`SELECT state FROM ballot WHERE id = $1`, [ballotId]);
    return row?.state === 'closed';
  }, 'the clock to close the ballot');
}

describe('rules and policy', () => {
  it('everybody may read the rules; each has its hash and examples', async () => {
    const { rules } = (await world.outsider.get('/api/decision-rules')).body as DecisionRules; // reason: the API's answer
    expect(rules.length).toBeGreaterThan(10);
    for (const { rule, ruleHash: hash, examples } of rules) {
      expect(ruleHash(rule as Rule)).toBe(hash);
      expect(examples.length).toBeGreaterThan(0);
    }
  });

  it('R8 a policy begins with every rule, is changed by officers with a reason, and each change is a new version', async () => {
    const { id: groupId } = await createGroup(server);
    const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
    const head = await enter(server, await createMember(server, { groupId, role: 'head' }));
    const path = `/api/groups/${groupId}/decision-policy`;
    const first = (await head.get(path)).body as DecisionPolicyView; // reason: the API's answer
    expect(first).toMatchObject({ version: 0, defaultRule: 'two-thirds-of-yes-and-no', at: null, canChange: false });
    const change = {
      allowedRules: ['chambers'],
      defaultRule: 'chambers',
      minNoticeHours: 24,
      reason: 'Agreed on Monday.',
    };
    expect(codeOf(await head.put(path, change))).toBe('request.forbidden');
    expect((await chair.put(path, change)).body).toMatchObject({ version: 1, minNoticeHours: 24, canChange: true });
    expect(codeOf(await chair.put(path, { ...change, defaultRule: 'simple-majority' }))).toBe(
      'decisions.rule_not_allowed',
    );
    expect(codeOf(await chair.put(path, { ...change, allowedRules: ['schulze'], defaultRule: 'schulze' }))).toBe(
      'decisions.unknown_rule',
    );
    const proposal = await createProposal(server, { groupId, stage: 'final_draft' });
    const ballots = `/api/proposals/${proposal.id}/ballots`;
    const simple = { question: 'Adopt?', ruleId: 'simple-majority' };
    expect(codeOf(await chair.post(ballots, simple))).toBe('decisions.rule_not_allowed');
    const exception = viewOf(await chair.post(ballots, { ...simple, exceptionReason: 'A matter of procedure.' }));
    expect(exception).toMatchObject({ policyVersion: 1, exceptionReason: 'A matter of procedure.' });
    const { id } = viewOf(await chair.post(ballots, { question: 'Adopt?' }));
    const early = await chair.post(`/api/ballots/${id}/announcement`, { opensAt: hours(1), closesAt: hours(48) });
    expect(codeOf(early)).toBe('decisions.notice');
    expect((await chair.post(`/api/ballots/${id}/announcement`, { closesAt: hours(48) })).status).toBe(200);
    expect(codeOf(await chair.post(`/api/ballots/${id}/opening`, {}))).toBe('decisions.notice');
    expect((await eventsOf(server, 'group', groupId)).at(-1)).toMatchObject({
      type: 'decision_policy.changed',
      facts: { version: 1 },
    });
  });
});

describe('composing and opening', () => {
  it("R26 a draft is the officers' own; announced, everybody who may read the proposal sees it", async () => {
    const { id: proposalId } = await finalDraft();
    const path = `/api/proposals/${proposalId}/ballots`;
    const [head] = world.heads;
    expect(codeOf(await head!.post(path, { question: 'Adopt?' }))).toBe('request.forbidden');
    expect(codeOf(await world.outsider.post(path, { question: 'Adopt?' }))).toBe('request.not_found');
    const { id } = viewOf(await world.chair.post(path, { question: 'Adopt?' }));
    expect(codeOf(await head!.get(`/api/ballots/${id}`))).toBe('request.not_found');
    expect((await head!.get(path)).body).toEqual({ ballots: [], canManage: false });
    for (const closesAt of [hours(-1), hours(24 * 400)])
      expect(codeOf(await world.chair.post(`/api/ballots/${id}/announcement`, { closesAt }))).toBe('decisions.dates');
    expect((await world.chair.post(`/api/ballots/${id}/announcement`, { closesAt: hours(1) })).status).toBe(200);
    expect(codeOf(await world.chair.post(`/api/ballots/${id}/announcement`, { closesAt: hours(1) }))).toBe(
      'decisions.ballot_moved',
    );
    const { ballots } = (await head!.get(path)).body as BallotsPage; // reason: the API's answer
    expect(ballots).toMatchObject([{ id, state: 'announced', outcome: null }]);
    expect(codeOf(await world.outsider.get(`/api/ballots/${id}`))).toBe('request.not_found');
    expect(codeOf(await head!.post(`/api/ballots/${id}/opening`, {}))).toBe('request.forbidden');
    expect(codeOf(await cast(head, `/api/ballots/${id}`, 'yes'))).toBe('decisions.not_open');
  });

  it('opening freezes text, version, rule, roll and paper, each with the hash that recomputing gives', async () => {
    const { view, proposalId, documentId, path } = await opened();
    const paper = view.paper as BallotPaper; // reason: the API's answer
    expect(ruleHash(view.rule as Rule)).toBe(view.ruleHash);
    const roll = rollIn(view);
    expect(rollHash(roll)).toBe(view.rollHash);
    expect(view.roll.map(({ delegationId }) => delegationId)).toEqual([...world.delegations].sort());
    expect(paperHash(paper)).toBe(view.paperHash);
    expect(paper).toMatchObject({
      ruleHash: view.ruleHash,
      rollHash: view.rollHash,
      subjects: [proposalId, view.versionId],
    });
    const content = (await world.chair.get(`/api/versions/${view.versionId}/content`)).body as VersionContent; // reason: as above
    expect(content.version).toMatchObject({ reason: 'ballot', stage: 'ballot', contentHash: paper.contentHash });
    expect(contentHash(content.document as DocumentJson)).toBe(paper.contentHash);
    expect(structureHash(content.document as DocumentJson)).toBe(paper.structureHash);
    const [row] = await server.sql(
      `SELECT d.state, p.stage, d.head_seq::int AS seq FROM document d JOIN proposal p ON p.document_id = d.id WHERE d.id = $1`,
      [documentId],
    );
    expect(row).toEqual({ state: 'frozen', stage: 'ballot', seq: content.version.seq });
    expect(codeOf(await world.chair.post(`${path}/opening`, {}))).toBe('decisions.ballot_moved');
    const [late] = await server.sql<{ id: string }>(`SELECT id FROM organisation WHERE id = $1`, [
      (await createOrganisation(server)).id,
    ]);
    const added = await createDelegation(server, world.groupId, { organisationId: late!.id });
    expect(viewOf(await world.chair.get(path)).roll).toHaveLength(4);
    await server.sql(`UPDATE delegation SET ended_at = now() WHERE id = $1`, [added.id]);
  });

  it('a ballot opens only on a final draft, one at a time, and with somebody on the roll', async () => {
    const made = await announced();
    await server.sql(`UPDATE proposal SET stage = 'group_draft' WHERE id = $1`, [made.proposalId]);
    expect(codeOf(await world.chair.post(`${made.path}/opening`, {}))).toBe('decisions.final_draft_needed');
    await server.sql(`UPDATE proposal SET stage = 'final_draft' WHERE id = $1`, [made.proposalId]);
    const second = viewOf(await world.chair.post(`/api/proposals/${made.proposalId}/ballots`, { question: 'Again?' }));
    await world.chair.post(`/api/ballots/${second.id}/announcement`, { closesAt: hours(1) });
    const answers = await Promise.all(
      [made.path, made.path, `/api/ballots/${second.id}`].map((path) => world.chair.post(`${path}/opening`, {})),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [count] = await server.sql(
      `SELECT count(*)::int AS n FROM ballot WHERE proposal_id = $1 AND state = 'open'`,
      [made.proposalId],
    );
    expect(count).toEqual({ n: 1 });
    const { id: groupId } = await createGroup(server);
    const chair = await enter(server, await createMember(server, { groupId, role: 'chair' }));
    const empty = await createProposal(server, { groupId, stage: 'final_draft' });
    const { id } = viewOf(await chair.post(`/api/proposals/${empty.id}/ballots`, { question: 'Adopt?' }));
    await chair.post(`/api/ballots/${id}/announcement`, { closesAt: hours(1) });
    expect(codeOf(await chair.post(`/api/ballots/${id}/opening`, {}))).toBe('decisions.roll_refused');
    const [stage] = await server.sql(`SELECT stage FROM proposal WHERE id = $1`, [empty.id]);
    expect(stage).toEqual({ stage: 'final_draft' });
  });

  it('no role of the database changes paper, roll, votes or result, or brings a ballot back', async () => {
    const { ballotId, path } = await opened();
    await cast(world.heads[0], path, 'yes');
    const changes = [
      `UPDATE ballot SET question = 'Other?'`,
      `UPDATE ballot SET rule = rule || '{"words": "other"}'`,
      `UPDATE ballot SET paper_hash = content_hash || content_hash`,
      `UPDATE ballot SET paper = paper || '{"closesAt": "never"}'`,
      `UPDATE ballot SET state = 'draft'`,
      `UPDATE ballot SET state = 'certified'`,
      `DELETE FROM ballot`,
      `UPDATE ballot_seat SET weight_micro = 9`,
      `DELETE FROM ballot_entry`,
      `UPDATE ballot_entry SET answer = '{"choice": "no"}'`,
    ];
    for (const change of changes) {
      const where =
        change.includes('ballot ') || change.endsWith('ballot') ? `id = '${ballotId}'` : `ballot_id = '${ballotId}'`;
      for (const url of [server.databaseUrl, server.database.migrationUrl])
        await expect(runSql(url, `${change} WHERE ${where}`)).rejects.toMatchObject({ code: '42501' });
    }
  });
});

describe('voting', () => {
  it('R27 head and alternate vote, the last vote stands, and nobody else learns of it before the closing', async () => {
    const { path } = await opened();
    expect(codeOf(await cast(world.chair, path, 'yes'))).toBe('request.forbidden');
    expect(codeOf(await cast(world.delegate, path, 'yes'))).toBe('request.forbidden');
    expect(codeOf(await cast(world.observer, path, 'yes'))).toBe('request.forbidden');
    expect(codeOf(await cast(world.outsider, path, 'yes'))).toBe('request.not_found');
    expect(codeOf(await cast(world.heads[0], path, 'perhaps'))).toBe('decisions.answer_not_allowed');
    expect(codeOf(await cast(world.heads[0], path, 'invalid'))).toBe('decisions.answer_not_allowed');
    expect((await cast(world.heads[0], path, 'yes')).status).toBe(200);
    const second = await cast(world.alternate, path, 'no', { reason: 'Too vague.' });
    expect(second.body).toMatchObject({ choice: 'no', seq: 2, by: 'delegation', reason: 'Too vague.' });
    const seen = viewOf(await world.heads[1]!.get(path));
    expect(seen).toMatchObject({
      votes: null,
      tally: null,
      turnout: { voted: 1, eligible: 4, delegations: [world.delegations[0]] },
    });
    expect(JSON.stringify(seen)).not.toContain('vague');
    expect(viewOf(await world.observer.get(path)).turnout).toEqual({ voted: 1, eligible: 4, delegations: null });
    expect(viewOf(await world.heads[0]!.get(path)).mine?.receipt).toEqual(second.body);
    expect(codeOf(await world.heads[0]!.get(`${path}/events`))).toBe('decisions.ballot_moved');
  });

  it('the same key gives the same receipt, however often and at once, also after the closing; never to somebody else', async () => {
    const { path, ballotId, view } = await opened();
    const vote = { voteKey: newId(), choice: 'yes' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => world.heads[0]!.post(`${path}/votes`, vote)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect((answers[0]!.body as VoteReceipt).paperHash).toBe(view.paperHash); // reason: the API's answer
    const [count] = await server.sql(`SELECT count(*)::int AS n FROM ballot_entry WHERE ballot_id = $1`, [ballotId]);
    expect(count).toEqual({ n: 1 });
    expect(codeOf(await world.heads[1]!.post(`${path}/votes`, vote))).toBe('request.conflict');
    await letTimePass(ballotId);
    expect((await world.heads[0]!.post(`${path}/votes`, vote)).body).toEqual(answers[0]!.body);
  });

  it('two votes of one delegation at once are both on record, in an order, and one of them stands', async () => {
    const { path } = await opened();
    const [a, b] = await Promise.all([cast(world.heads[0], path, 'yes'), cast(world.alternate, path, 'no')]);
    const receipts = [a.body, b.body] as VoteReceipt[]; // reason: the API's answers
    expect(receipts.map(({ seq }) => seq).sort((x, y) => x - y)).toEqual([1, 2]);
    const last = receipts.find(({ seq }) => seq === 2);
    expect(viewOf(await world.heads[0]!.get(path)).mine?.receipt).toEqual(last);
  });

  it('a recused delegation does not vote; waiting for instructions is a mark that voting clears; presence is marked', async () => {
    const { path, ballotId } = await opened('security-council');
    expect((await world.heads[0]!.post(`${path}/marks`, { kind: 'pending' })).status).toBe(200);
    expect((await cast(world.heads[0], path, 'yes')).status).toBe(200);
    expect((await world.heads[1]!.post(`${path}/marks`, { kind: 'recusal' })).status).toBe(200);
    expect(codeOf(await cast(world.heads[1], path, 'yes'))).toBe('decisions.recused');
    expect(
      codeOf(await world.chair.post(`${path}/marks`, { kind: 'recusal', delegationId: world.delegations[2] })),
    ).toBe('request.forbidden');
    expect(
      (await world.chair.post(`${path}/marks`, { kind: 'present', delegationId: world.delegations[2] })).status,
    ).toBe(200);
    await letTimePass(ballotId);
    const { overall } = viewOf(await world.chair.get(path)).tally as Tally; // reason: the API's answer
    expect([overall.eligible.heads, overall.recused.heads, overall.present.heads, overall.voted.heads]).toEqual([
      4, 1, 2, 1,
    ]);
  });

  it("a vote entered for the room gives way to the delegation's own, and never replaces it", async () => {
    const { path } = await opened();
    const [first = '', second = ''] = world.delegations;
    expect(codeOf(await cast(world.heads[0], path, 'no', { delegationId: second }))).toBe('request.forbidden');
    expect((await cast(world.chair, path, 'no', { delegationId: first })).body).toMatchObject({
      by: 'room',
      choice: 'no',
    });
    expect(viewOf(await world.heads[0]!.get(path)).mine?.receipt).toMatchObject({ by: 'room', choice: 'no' });
    expect((await cast(world.heads[0], path, 'yes')).status).toBe(200);
    expect(codeOf(await cast(world.chair, path, 'no', { delegationId: first }))).toBe('decisions.vote_final');
    expect(viewOf(await world.heads[0]!.get(path)).mine?.receipt).toMatchObject({ by: 'delegation', choice: 'yes' });
  });

  it('R27 a vote needs a mandate in force: one that ends takes the right with it, what was cast stays', async () => {
    const { path, ballotId } = await opened();
    const { id: organisationId } = await createOrganisation(server);
    const { id: delegationId } = await createDelegation(server, world.groupId, { organisationId });
    const late = await createMember(server, { groupId: world.groupId, role: 'head', delegationId });
    expect(codeOf(await cast(await enter(server, late), path, 'yes'))).toBe('decisions.not_on_roll');
    const [first = ''] = world.delegations;
    const person = await createMember(server, { groupId: world.groupId, role: 'alternate', delegationId: first });
    const client = await enter(server, person);
    expect((await cast(client, path, 'yes')).status).toBe(200);
    await server.sql(`UPDATE mandate SET valid_to = clock_timestamp() WHERE id = $1`, [person.mandate.id]);
    expect(codeOf(await cast(client, path, 'no'))).toBe('request.not_found');
    await server.sql(`UPDATE delegation SET ended_at = now() WHERE id = $1`, [delegationId]);
    await letTimePass(ballotId);
    expect(viewOf(await world.chair.get(path)).votes).toMatchObject([{ delegationId: first, choice: 'yes' }]);
  });
});

describe('closing', () => {
  it('the clock closes, what comes later is refused and one vote kept as late, and the stored count is what counting again gives', async () => {
    const { path, ballotId } = await opened();
    await cast(world.heads[0], path, 'yes');
    await cast(world.heads[1], path, 'yes', { reason: 'Long awaited.' });
    await cast(world.heads[2], path, 'no');
    await letTimePass(ballotId);
    expect(codeOf(await cast(world.heads[3], path, 'no'))).toBe('decisions.closed');
    expect(codeOf(await cast(world.heads[3], path, 'no'))).toBe('decisions.closed');
    expect(viewOf(await world.heads[3]!.get(path)).mine).toMatchObject({ receipt: null, isLate: true });
    const view = viewOf(await world.observer.get(path));
    expect(view).toMatchObject({ state: 'closed', outcome: 'adopted', turnout: { voted: 3 } });
    expect(view.votes?.map(({ choice, reason }) => [choice, reason]).sort()).toEqual([
      ['no', ''],
      ['yes', ''],
      ['yes', 'Long awaited.'],
    ]);
    const roll = rollIn(view);
    const votes = (view.votes ?? []).map(({ delegationId, choice, reason, by }, index) => ({
      ...{ seq: index + 1, delegationId, answer: { choice }, hasReason: reason !== '', by },
    }));
    const again = tally(view.rule as Rule, roll, {
      options: [],
      votes,
      recusals: [],
      presence: [],
      objections: [],
      castingVote: null,
    });
    expect(view.tally).toEqual(JSON.parse(JSON.stringify(again)));
    const events = (await eventsOf(server, 'ballot', ballotId)).map(({ type }) => type);
    expect(events).toEqual([
      ...[
        'ballot.composed',
        'ballot.announced',
        'ballot.opened',
        'vote.cast',
        'vote.cast',
        'vote.cast',
        'ballot.closed',
        'vote.late',
      ],
    ]);
    const chain = await world.observer.get(`${path}/events`);
    expect(chain.status).toBe(200);
    expect(JSON.stringify(await eventsOf(server, 'ballot', ballotId))).not.toMatch(/awaited|"yes"|"no"/u);
    await expect(
      runSql(server.database.migrationUrl, `UPDATE ballot SET outcome = 'rejected' WHERE id = '${ballotId}'`),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('under a rule of the clock the chair closes nothing early; extending needs a reason and keeps to the rule', async () => {
    const { path, view } = await opened();
    expect(codeOf(await world.chair.post(`${path}/closing`, {}))).toBe('decisions.closing_not_allowed');
    expect(codeOf(await world.chair.post(`${path}/extension`, { closesAt: hours(24 * 30), reason: 'x' }))).toBe(
      'decisions.extension_not_allowed',
    );
    expect((await world.chair.post(`${path}/extension`, { closesAt: hours(2), reason: '' })).status).toBe(400);
    const extended = viewOf(
      await world.chair.post(`${path}/extension`, { closesAt: hours(2), reason: 'A power cut.' }),
    );
    expect(extended).toMatchObject({
      paper: view.paper,
      paperHash: view.paperHash,
      changes: [{ kind: 'extended', reason: 'A power cut.' }],
    });
    expect(Date.parse(extended.closesAt ?? '')).toBeGreaterThan(Date.parse(view.closesAt ?? ''));
    expect((await world.chair.post(`${path}/extension`, { closesAt: hours(3), reason: 'Again.' })).status).toBe(200);
    expect(codeOf(await world.chair.post(`${path}/extension`, { closesAt: hours(4), reason: 'Third.' }))).toBe(
      'decisions.extension_not_allowed',
    );
  });

  it('a voided ballot opens the text again and has a successor; nothing brings it back', async () => {
    const { path, ballotId, proposalId } = await opened();
    await cast(world.heads[0], path, 'yes');
    expect(codeOf(await world.heads[0]!.post(`${path}/voiding`, { reason: 'x' }))).toBe('request.forbidden');
    const voided = viewOf(await world.chair.post(`${path}/voiding`, { reason: 'The wrong text.' }));
    expect(voided).toMatchObject({ state: 'void', voidReason: 'The wrong text.', votes: null, tally: null });
    const [row] = await server.sql(
      `SELECT p.stage, d.state FROM proposal p JOIN document d ON d.id = p.document_id WHERE p.id = $1`,
      [proposalId],
    );
    expect(row).toEqual({ stage: 'final_draft', state: 'open' });
    expect(codeOf(await cast(world.heads[0], path, 'no'))).toBe('decisions.not_open');
    expect(codeOf(await world.chair.post(`${path}/voiding`, { reason: 'Again.' }))).toBe('decisions.ballot_moved');
    const next = await world.chair.post(`/api/proposals/${proposalId}/ballots`, {
      question: 'Again?',
      successorOf: ballotId,
    });
    expect(next.body).toMatchObject({ successorOf: ballotId, state: 'draft' });
  });

  it('a ballot whose time ended while no server ran is closed by the next one', async () => {
    const { ballotId } = await opened();
    await server.sql(`UPDATE ballot SET closes_at = clock_timestamp() WHERE id = $1`, [ballotId]);
    const second = await startServer({ database: server.database });
    try {
      await waitFor(async () => {
        const [row] = await server.sql<{ outcome: string | null }>(`SELECT outcome FROM ballot WHERE id = $1`, [
          ballotId,
        ]);
        return row?.outcome === 'no_votes';
      }, 'the count');
    } finally {
      await second.close();
    }
    const closed = (await eventsOf(server, 'ballot', ballotId)).filter(({ type }) => type === 'ballot.closed');
    expect(closed).toHaveLength(1); // both servers looked, one closed
  });
});

describe('challenge and certification', () => {
  const challenge = (client: Client | undefined, path: string) =>
    (client ?? world.chair).post(`${path}/challenges`, { kind: 'roll', reason: 'We were left out.' });

  it('a result is certified once every challenge is answered; stage, text and certificate follow, and nothing changes after', async () => {
    const { path, ballotId, proposalId } = await opened();
    await cast(world.heads[0], path, 'yes', { reason: 'At last.' });
    await cast(world.heads[2], path, 'yes');
    expect(codeOf(await challenge(world.heads[0], path))).toBe('decisions.ballot_moved');
    expect(codeOf(await world.chair.post(`${path}/certification`, {}))).toBe('decisions.ballot_moved');
    await letTimePass(ballotId);
    expect(codeOf(await challenge(world.observer, path))).toBe('request.forbidden');
    expect(codeOf(await challenge(world.delegate, path))).toBe('request.forbidden');
    const challenged = viewOf(await challenge(world.heads[3], path));
    expect(challenged.challenges).toMatchObject([{ delegationId: world.delegations[3], kind: 'roll', answer: null }]);
    expect(codeOf(await world.chair.post(`${path}/certification`, {}))).toBe('decisions.challenge_unanswered');
    const answerPath = `${path}/challenges/${challenged.challenges[0]?.id}/answer`;
    expect(codeOf(await world.heads[3]!.post(answerPath, { answer: 'No.' }))).toBe('request.forbidden');
    expect((await world.chair.post(answerPath, { answer: 'You are on it.' })).status).toBe(200);
    expect(codeOf(await world.chair.post(answerPath, { answer: 'Again.' }))).toBe('request.not_found');
    expect(codeOf(await world.chair.get(`${path}/certificate`))).toBe('decisions.not_certified');
    expect(codeOf(await world.heads[0]!.post(`${path}/certification`, {}))).toBe('request.forbidden');
    const both = await Promise.all([1, 2].map(() => world.chair.post(`${path}/certification`, {})));
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    const [row] = await server.sql(
      `SELECT p.stage, d.state FROM proposal p JOIN document d ON d.id = p.document_id WHERE p.id = $1`,
      [proposalId],
    );
    expect(row).toEqual({ stage: 'adopted', state: 'frozen' });
    expect((await eventsOf(server, 'ballot', ballotId)).at(-1)).toMatchObject({
      type: 'ballot.certified',
      facts: { outcome: 'adopted' },
    });
    expect(codeOf(await world.chair.post(`${path}/voiding`, { reason: 'x' }))).toBe('decisions.ballot_moved');
    expect(codeOf(await challenge(world.heads[0], path))).toBe('decisions.ballot_moved');
    for (const change of [`state = 'void', void_reason = 'x'`, `certificate = '{}'`, `certified_at = now()`])
      await expect(
        runSql(server.database.migrationUrl, `UPDATE ballot SET ${change} WHERE id = '${ballotId}'`),
      ).rejects.toMatchObject({ code: '42501' });
    await expect(
      runSql(server.database.migrationUrl, `UPDATE ballot_challenge SET answer = 'x' WHERE ballot_id = '${ballotId}'`),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('the certificate holds in every part by the keys of the installation, and a changed one does not', async () => {
    const { path, ballotId } = await opened();
    await cast(world.heads[0], path, 'no', { reason: 'Too early.' });
    await letTimePass(ballotId);
    expect(viewOf(await world.chair.post(`${path}/certification`, {}))).toMatchObject({
      state: 'certified',
      outcome: 'rejected',
    });
    const certificate = (await world.observer.get(`${path}/certificate`)).body as SignedCertificate; // reason: the API's answer
    expect(codeOf(await world.outsider.get(`${path}/certificate`))).toBe('request.not_found');
    const { keys } = (await world.outsider.get('/api/certificate-keys')).body as CertificateKeys; // reason: as above
    const trust = { verify: verifyEd25519, trustedKeys: keys.map(({ publicKey }) => publicKey) };
    expect(keys).toHaveLength(1);
    const verdict = await checkCertificate(certificate, trust);
    expect(verdict.parts.filter(({ ok }) => !ok)).toEqual([]);
    expect(certificate.entries).toMatchObject([
      { kind: 'vote', reason: 'Too early.', delegationId: world.delegations[0] },
    ]);
    expect((await checkCertificate({ ...certificate, outcome: 'adopted' }, trust)).ok).toBe(false);
    expect((await checkCertificate(certificate, { ...trust, trustedKeys: [] })).ok).toBe(false);
  });

  it.each([
    ['no_votes', 'simple-majority', [], 'rejected'],
    ['tied', 'simple-majority', ['yes', 'no'], 'final_draft'],
    ['no_quorum', 'chambers', ['yes'], 'final_draft'],
  ] as const)('%s under %s leads to its stage', async (outcome, ruleId, choices, stage) => {
    const { path, ballotId, proposalId } = await opened(ruleId);
    for (const [index, choice] of choices.entries()) await cast(world.heads[index], path, choice);
    await letTimePass(ballotId);
    expect(viewOf(await world.chair.post(`${path}/certification`, {}))).toMatchObject({ outcome });
    const [row] = await server.sql(`SELECT stage FROM proposal WHERE id = $1`, [proposalId]);
    expect(row).toEqual({ stage });
  });
});
