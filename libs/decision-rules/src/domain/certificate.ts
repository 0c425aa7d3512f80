import { canonicalHash, canonicalJson, type Json } from '#shared';
import { type BallotPaper, paperHash } from './paper.js';
import { type BallotRecord, isInTime } from './record.js';
import { type RollEntry, rollHash } from './roll.js';
import { type Tally, tally } from './tally.js';
import { ruleHash, validateRule } from './validate-rule.js';

/** One entry of the record, with its time and what its delegation explained. */
export interface CertifiedEntry {
  readonly seq: number;
  readonly delegationId: string;
  readonly kind: string;
  readonly at: string;
  readonly reason: string;
  readonly isLate: boolean;
}

export interface CertifiedChallenge {
  readonly kind: string;
  readonly delegationId: string | null;
  readonly reason: string;
  readonly at: string;
  readonly answer: string;
  readonly answeredAt: string;
}

/** Everything that a decision rests on, in one file; persons are ids, organisations are named. */
export interface Certificate {
  readonly format: 'plenary-certificate';
  readonly formatVersion: 1;
  readonly ballot: Readonly<Record<string, Json>>;
  readonly paper: BallotPaper;
  readonly paperHash: string;
  readonly rule: unknown;
  readonly roll: readonly (RollEntry & { readonly organisation: string })[];
  /** What the paper's `contentHash` and `structureHash` are the hashes of. */
  readonly content: Json;
  readonly structure: Json;
  readonly record: BallotRecord;
  readonly entries: readonly CertifiedEntry[];
  readonly challenges: readonly CertifiedChallenge[];
  readonly tally: Tally;
  readonly outcome: string;
  readonly software: string;
  /** The ballot's chain of events up to the certification. */
  readonly chainHead: { readonly seq: number; readonly hash: string };
}

/** Ed25519 over the canonical JSON of the certificate without the signature's own value. Key and value in base64. */
export interface CertificateSignature {
  readonly algorithm: 'Ed25519';
  readonly keyId: string;
  readonly publicKey: string;
  readonly value: string;
}

export type SignedCertificate = Certificate & { readonly signature: CertificateSignature };

/** What is looked at, one after the other; a later one says little where an earlier one does not hold. */
export const certificateChecks = [
  'form',
  'signature',
  'key',
  'paper',
  'text',
  'rule',
  'roll',
  'times',
  'tally',
  'outcome',
] as const;
export type CertificateCheck = (typeof certificateChecks)[number];

export interface CheckedPart {
  readonly check: CertificateCheck;
  readonly ok: boolean;
  readonly words: string;
}

export interface CertificateVerdict {
  readonly ok: boolean;
  readonly parts: readonly CheckedPart[];
}

/** How Ed25519 is checked where this runs: `node:crypto`, or the browser's. */
export interface CertificateTrust {
  verify(publicKey: string, message: Uint8Array, signature: string): boolean | Promise<boolean>;
  /** Public keys of the installation, base64, from a place that is trusted; null when there is none. */
  readonly trustedKeys: readonly string[] | null;
}

/** A certificate that names its key, and is not signed yet. */
export type KeyedCertificate = Certificate & { readonly signature: Omit<CertificateSignature, 'value'> };

/**
 * Gives what is signed.
 * @returns UTF-8 of the canonical JSON of everything but the signature's own value
 */
export function signedBytes({ signature, ...certificate }: KeyedCertificate): Uint8Array {
  const { algorithm, keyId, publicKey } = signature;
  return new TextEncoder().encode(canonicalJson(plain({ ...certificate, signature: { algorithm, keyId, publicKey } })));
}

/**
 * Checks a certificate by nothing but itself and the keys that are trusted.
 * @param value - parsed JSON of whatever file it was
 * @returns each part with what holds or does not, in words; never throws
 * @see RULES.md R70 – R74
 */
export async function checkCertificate(value: unknown, trust: CertificateTrust): Promise<CertificateVerdict> {
  const certificate = asCertificate(value);
  if (certificate === null) return verdict([part('form', false, 'This is not a certificate of this kind.')]);
  const parts: CheckedPart[] = [part('form', true, 'The file has the form of a certificate.')];
  parts.push(await signaturePart(certificate, trust), keyPart(certificate, trust));
  const checks: readonly (readonly [CertificateCheck, (certificate: SignedCertificate) => CheckedPart])[] = [
    ...([
      ['paper', paperPart],
      ['text', textPart],
      ['rule', rulePart],
      ['roll', rollPart],
    ] as const),
    ...([
      ['times', timesPart],
      ['tally', tallyPart],
      ['outcome', outcomePart],
    ] as const),
  ];
  for (const [name, check] of checks) parts.push(attempt(name, () => check(certificate)));
  return verdict(parts);
}

/** One way to write 32 and 64 bytes in base64: what a reader would pass over is a change too. */
const PUBLIC_KEY = /^[\w+/]{42}[AEIMQUYcgkosw048]=$/u;
const SIGNATURE = /^[\w+/]{85}[AQgw]==$/u;

async function signaturePart(certificate: SignedCertificate, trust: CertificateTrust): Promise<CheckedPart> {
  const { publicKey, value, keyId } = certificate.signature;
  try {
    const ok =
      PUBLIC_KEY.test(publicKey) &&
      SIGNATURE.test(value) &&
      (await trust.verify(publicKey, signedBytes(certificate), value));
    return part(
      'signature',
      ok,
      ok
        ? `Signed by the key ${keyId}; nothing was changed since.`
        : 'The signature does not fit: something was changed after the signing.',
    );
  } catch {
    return part('signature', false, 'The signature cannot be read.');
  }
}

function keyPart({ signature }: SignedCertificate, { trustedKeys }: CertificateTrust): CheckedPart {
  if (trustedKeys === null)
    return part(
      'key',
      true,
      `Whose key ${signature.keyId} is, this file cannot tell: compare ${signature.publicKey} with the keys of the installation.`,
    );
  const ok = trustedKeys.includes(signature.publicKey);
  return part(
    'key',
    ok,
    ok ? 'The key is one of the installation.' : 'The key is none of the installation: somebody else signed this.',
  );
}

function paperPart({ paper, paperHash: hash }: SignedCertificate): CheckedPart {
  const ok = paperHash(paper) === hash;
  return part(
    'paper',
    ok,
    ok
      ? `The ballot paper has the hash ${hash}, which every receipt repeats.`
      : 'The ballot paper does not have its hash.',
  );
}

function textPart({ paper, content, structure }: SignedCertificate): CheckedPart {
  const ok = canonicalHash(content) === paper.contentHash && canonicalHash(structure) === paper.structureHash;
  return part(
    'text',
    ok,
    ok ? 'The text is the one on the ballot paper.' : 'The text is not the one on the ballot paper.',
  );
}

function rulePart({ paper, rule }: SignedCertificate): CheckedPart {
  const read = validateRule(rule);
  const ok = read.ok && ruleHash(read.rule) === paper.ruleHash;
  return part(
    'rule',
    ok,
    ok ? 'The rule is the one on the ballot paper.' : 'The rule is not the one on the ballot paper.',
  );
}

function rollPart({ paper, roll }: SignedCertificate): CheckedPart {
  const ok = rollHash(roll) === paper.rollHash;
  return part(
    'roll',
    ok,
    ok ? `The roll of ${roll.length} is the one on the ballot paper.` : 'The roll is not the one on the ballot paper.',
  );
}

function timesPart({ ballot, entries, record }: SignedCertificate): CheckedPart {
  const clock = { opensAt: Date.parse(String(ballot['openedAt'])), closesAt: Date.parse(String(ballot['closedAt'])) };
  const counted = new Map(entries.filter(({ isLate }) => !isLate).map(({ seq, at }) => [seq, at]));
  const used = [...record.votes, ...record.recusals, ...record.presence, ...record.objections].map(({ seq }) => seq);
  const ok = used.every((seq) => isInTime(Date.parse(counted.get(seq) ?? ''), clock));
  return part(
    'times',
    ok,
    ok
      ? 'Everything that is counted came while the ballot was open.'
      : 'Something is counted that did not come while the ballot was open.',
  );
}

function tallyPart({ rule, roll, record, tally: stated }: SignedCertificate): CheckedPart {
  const read = validateRule(rule);
  const ok = read.ok && canonicalJson(plain(tally(read.rule, roll, record))) === canonicalJson(plain(stated));
  return part(
    'tally',
    ok,
    ok ? 'Counting the record again gives the same tally.' : 'Counting the record again gives another tally.',
  );
}

function outcomePart({ tally: stated, outcome }: SignedCertificate): CheckedPart {
  const ok = stated.outcome === outcome;
  return part('outcome', ok, ok ? `The outcome is the tally's: ${outcome}.` : 'The outcome is not that of the tally.');
}

function attempt(check: CertificateCheck, work: () => CheckedPart): CheckedPart {
  try {
    return work();
  } catch {
    return part(check, false, `What the file says of this (${check}) cannot be read.`);
  }
}

function part(check: CertificateCheck, ok: boolean, words: string): CheckedPart {
  return { check, ok, words };
}

function verdict(parts: readonly CheckedPart[]): CertificateVerdict {
  return { ok: parts.every(({ ok }) => ok), parts };
}

function plain(value: unknown): { readonly [key: string]: Json } {
  return JSON.parse(JSON.stringify(value)) as { readonly [key: string]: Json }; // reason: objects of our own types
}

const OBJECTS = ['ballot', 'paper', 'rule', 'record', 'tally', 'chainHead', 'signature'] as const;
const LISTS = ['roll', 'entries', 'challenges', 'content', 'structure'] as const;

function asCertificate(value: unknown): SignedCertificate | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Readonly<Record<string, unknown>>; // reason: looked at field by field
  const isObject = (field: unknown): boolean => typeof field === 'object' && field !== null && !Array.isArray(field);
  const fits =
    fields['format'] === 'plenary-certificate' &&
    fields['formatVersion'] === 1 &&
    OBJECTS.every((name) => isObject(fields[name])) &&
    LISTS.every((name) => Array.isArray(fields[name]));
  return fits ? (value as SignedCertificate) : null; // reason: what is deeper is read inside `attempt`
}
