/** Limits of what people type, in UTF-16 units: the API refuses more, a form shows them. */
export const textLimits = {
  organisationName: 200,
  organisationShortName: 40,
  groupName: 200,
  termsOfReference: 20_000,
  delegationTag: 40,
  delegationTags: 20,
  proposalTitle: 300,
  proposalAbstract: 4_000,
  stepReason: 2_000,
  namedEditors: 50,
  fileName: 200,
  versionLabel: 200,
  versionMessage: 2_000,
  ballotQuestion: 500,
  voteReason: 5_000,
  policyReason: 2_000,
  searchQuery: 100,
  commentBody: 10_000,
  proposedWording: 8_000,
  threadReason: 4_000,
} as const;

/** Lengths of a password to be chosen, in characters; the server also refuses common ones (identity, rule I4). */
export const passwordLength = { min: 12, max: 200 } as const;

/**
 * One line that shows as it is: no control characters, no line separators, no characters that turn the reading direction,
 * and something to be seen.
 */
export const oneLinePattern = /^(?=.*[^\s\p{DI}])[^\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]*$/u;

/** Several lines: the same, with line breaks and tabs. */
export const prosePattern = /^(?:[\n\r\t]|[^\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff])*$/u;

/** A delegation's tag, for example `p-member`. */
export const tagPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

/** A voting weight in micro-units, as digits: 0 to one million votes. */
export const weightPattern = /^(?:0|[1-9]\d{0,11}|1000000000000)$/u;

/** What a refusal says of a pattern, for its decorator: nobody should have to read a regular expression. */
export const patternRules = {
  oneLine: { message: '$property must be one line that shows something, without characters that turn its direction' },
  prose: { message: '$property must not contain control characters or characters that turn its direction' },
  tag: { message: '$property must be small letters and digits in groups joined by hyphens', context: { code: 'tag' } },
  weight: { message: '$property must be digits, 1000000 for one vote', context: { code: 'weight' } },
  instant: { message: '$property must be a moment with its zone: 2026-05-04T18:00:00Z', context: { code: 'instant' } },
  language: { message: '$property must be a language tag such as en or pt-BR', context: { code: 'format' } },
  clauseId: { message: '$property must be 1 to 64 letters, digits, hyphens or underscores' },
  versionOrNow: { message: '$property must be the id of a version, the number of a row of the log, or now' },
  session: { message: '$property must be 32 small hexadecimal digits' },
  ruleId: { message: '$property must be small letters, digits and hyphens, as ids of rules and choices are' },
  textPosition: { message: '$property must be a place in the text, as the page sends it' },
  knownRooms: { message: '$property must be ids of rooms, each with a colon and a number, joined by commas' },
  snapshot: { message: '$property must be a name that the server gave' },
} as const;
