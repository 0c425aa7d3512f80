export {
  type Certificate,
  type CertificateCheck,
  type CertificateTrust,
  type CertificateVerdict,
  certificateChecks,
  checkCertificate,
  type CheckedPart,
  signedBytes,
  type SignedCertificate,
} from './domain/certificate.js';
export type { NotCounted } from './domain/counted.js';
export type { BlockingResult, CriterionResult, Measure, State, TestResult } from './domain/criteria.js';
export { leavesOf } from './domain/criteria.js';
export type { RuleProblem, RuleProblemCode } from './domain/contradictions.js';
export type { Count } from './domain/exact.js';
export { exampleCase, type ExampleGroup, type RuleExample } from './domain/example.js';
export type { Figures } from './domain/figures.js';
export { namedRule, type NamedRule, namedRules } from './domain/named-rules.js';
export type { Choosing, Details, OptionTally } from './domain/options/choose.js';
export type { RunoffRound } from './domain/options/instant-runoff.js';
export { againstDefault, type DefaultCheck } from './domain/options/ranked.js';
export { type PathStrengths, schulze, type SchulzeResult } from './domain/options/schulze.js';
export { type BallotPaper, paperHash } from './domain/paper.js';
export {
  type Answer,
  answerProblem,
  type AnswerProblem,
  type BallotRecord,
  emptyRecord,
  isInTime,
  type Objection,
  type Option,
  type Presence,
  type Recusal,
  recordHash,
  type Vote,
} from './domain/record.js';
export {
  isWeight,
  MAX_ROLL,
  MAX_WEIGHT_DIGITS,
  openingWarnings,
  type OpeningWarning,
  type RollEntry,
  rollHash,
  rollProblems,
  type RollProblem,
} from './domain/roll.js';
export * from './domain/rule.js';
export { type Outcome, tally, type Tally, TALLY_VERSION } from './domain/tally.js';
export { ruleHash, type RuleVerdict, schemaOfRule, validateRule } from './domain/validate-rule.js';
