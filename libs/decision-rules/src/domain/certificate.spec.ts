import { canonicalHash, type Json } from '#shared';
import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import {
  type Certificate,
  type CertificateTrust,
  checkCertificate,
  signedBytes,
  type SignedCertificate,
} from './certificate.js';
import { exampleCase } from './example.js';
import { namedRule } from './named-rules.js';
import { paperHash } from './paper.js';
import { rollHash } from './roll.js';
import { tally } from './tally.js';
import { ruleHash } from './validate-rule.js';

const keys = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');
const publicKeys = new Map<string, KeyObject>();
const named = ({ publicKey }: { publicKey: KeyObject }): string => {
  const name = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
  publicKeys.set(name, publicKey);
  return name;
};
const [own, foreign] = [named(keys), named(others)];
const trust: CertificateTrust = {
  trustedKeys: [own],
  verify: (publicKey, message, signature) => {
    const key = publicKeys.get(publicKey);
    return key !== undefined && verify(null, message, key, Buffer.from(signature, 'base64'));
  },
};

const opensAt = '2026-05-04T10:00:00.000Z';
const closesAt = '2026-05-04T18:00:00.000Z';

function honest(): Certificate {
  const rule = namedRule('chambers');
  if (rule === null) throw new Error('There is such a rule.');
  const group = (count: number, choice: string, name: string) => ({ count, class: name, answer: { choice } });
  const { roll, record } = exampleCase({
    groups: [group(2, 'yes', 'lab'), group(2, 'yes', 'ngo'), group(1, 'no', 'ngo')],
  });
  const [content, structure]: [Json, Json] = [
    ['document', [['paragraph', null, [], []]]],
    ['document', []],
  ];
  const paper = {
    ...{ question: 'Adopt?', options: [], subjects: ['p', 'v'], opensAt, closesAt },
    ...{ contentHash: canonicalHash(content), structureHash: canonicalHash(structure) },
    ...{ ruleHash: ruleHash(rule), rollHash: rollHash(roll) },
  };
  const counted = tally(rule, roll, record);
  return {
    ...{ format: 'plenary-certificate', formatVersion: 1 },
    ballot: { id: 'b', openedAt: opensAt, closedAt: closesAt },
    ...{ paper, paperHash: paperHash(paper), rule, content, structure, record },
    roll: roll.map((entry) => ({ ...entry, organisation: `Organisation of ${entry.delegationId}` })),
    entries: record.votes.map(({ seq, delegationId }) => ({
      ...{ seq, delegationId, kind: 'vote', at: '2026-05-04T12:00:00.000Z', reason: 'Because.', isLate: false },
    })),
    challenges: [],
    ...{ tally: counted, outcome: counted.outcome, software: 'test', chainHead: { seq: 9, hash: 'f'.repeat(64) } },
  };
}

function signed(certificate: Certificate, pair = keys, publicKey = own): SignedCertificate {
  const signature = { algorithm: 'Ed25519', keyId: publicKey.slice(0, 8), publicKey } as const;
  const value = sign(null, signedBytes({ ...certificate, signature }), pair.privateKey).toString('base64');
  return { ...certificate, signature: { ...signature, value } };
}

const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json; // reason: JSON
const failing = async (value: unknown, by = trust): Promise<readonly string[]> =>
  (await checkCertificate(value, by)).parts.filter(({ ok }) => !ok).map(({ check }) => check);

/** @returns the value with each of its leaves changed, one after the other, and where that was */
function* forged(value: Json): Generator<{ readonly path: string; readonly value: Json }> {
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    for (const [index, item] of items.entries())
      for (const { path, value: other } of forged(item))
        yield { path: `${index}.${path}`, value: items.with(index, other) };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      for (const { path, value: other } of forged(item as Json))
        yield { path: `${key}.${path}`, value: { ...value, [key]: other } };
  } else
    yield {
      path: '',
      value:
        typeof value === 'string' ? `${value}x` : typeof value === 'number' ? value + 1 : value === null ? 1 : !value,
    };
}

describe('a certificate', () => {
  it('R72, R73, R74 an honest one holds in every part, after a way through a file too', async () => {
    const certificate = signed(honest());
    expect(await failing(certificate)).toEqual([]);
    expect(await failing(plain(certificate))).toEqual([]);
    const without = await checkCertificate(certificate, { ...trust, trustedKeys: null });
    expect(without.ok).toBe(true);
    expect(without.parts.find(({ check }) => check === 'key')?.words).toContain('compare');
  });

  it('R70 whoever changes any one field is found, whatever field it is', async () => {
    const certificate = plain(signed(honest()));
    let fields = 0;
    const missed: string[] = [];
    for (const { path, value } of forged(certificate)) {
      fields += 1;
      if ((await failing(value)).length === 0) missed.push(path);
    }
    expect(fields).toBeGreaterThan(200);
    expect(missed).toEqual([]);
  });

  it('R71 whoever computes every hash anew cannot sign, and with a key of their own is told apart', async () => {
    const certificate = honest();
    const roll = certificate.roll.slice(1);
    const rule = namedRule('simple-majority');
    if (rule === null) throw new Error('There is such a rule.');
    const counted = tally(rule, roll, certificate.record);
    const paper = { ...certificate.paper, rollHash: rollHash(roll), ruleHash: ruleHash(rule) };
    const rewritten = {
      ...certificate,
      rule,
      roll,
      paper,
      paperHash: paperHash(paper),
      tally: counted,
      outcome: counted.outcome,
    };
    const { signature } = signed(certificate);
    expect(await failing({ ...rewritten, signature })).toEqual(['signature']);
    expect(await failing(signed(rewritten, others, foreign))).toEqual(['key']);
    expect(await failing(signed(rewritten, others, own))).toEqual(['signature']);
  });

  it('R72, R73 what the hashes bind is told by its part: text, rule, roll, paper, times, tally, outcome', async () => {
    const certificate = honest();
    const resigned = (changes: Partial<Certificate>): Promise<readonly string[]> =>
      failing(signed({ ...certificate, ...changes }));
    expect(await resigned({ content: ['document', []] })).toEqual(['text']);
    expect(await resigned({ structure: ['other'] })).toEqual(['text']);
    expect(await resigned({ rule: { ...namedRule('chambers'), words: 'Other.' } })).toEqual(['rule']);
    expect(await resigned({ rule: { id: 'nonsense' } })).toEqual(['rule', 'tally']);
    expect(await resigned({ roll: certificate.roll.map((entry) => ({ ...entry, tags: ['other'] })) })).toEqual([
      'roll',
    ]);
    expect(await resigned({ paper: { ...certificate.paper, question: 'Other?' } })).toEqual(['paper']);
    expect(await resigned({ entries: certificate.entries.map((entry) => ({ ...entry, at: closesAt })) })).toEqual([
      'times',
    ]);
    expect(await resigned({ entries: [] })).toEqual(['times']);
    expect(await resigned({ record: { ...certificate.record, votes: [] } })).toEqual(['tally']);
    expect(await resigned({ outcome: 'rejected' })).toEqual(['outcome']);
  });

  it('R74 nonsense does not hold, and nothing of it makes the check itself fail', async () => {
    for (const value of [null, 1, 'x', [], {}, { format: 'plenary-certificate', formatVersion: 1 }])
      expect(await failing(value)).toEqual(['form']);
    const certificate = signed(honest());
    const hollow = { ...certificate, ballot: {}, paper: {}, record: {}, tally: {}, signature: {} };
    expect((await checkCertificate(hollow, trust)).ok).toBe(false);
    const throwing = {
      ...trust,
      verify: () => {
        throw new Error('No such key.');
      },
    };
    expect(await failing(certificate, throwing)).toEqual(['signature']);
  });
});
