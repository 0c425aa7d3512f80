/**
 * Every refusal: its HTTP status and its English message. `{name}` is filled from the error's details. A lib adds its
 * codes in its own part, in alphabetical order. The web catalogue has one entry per code (`errors.<code>`), checked by a test.
 */
export interface ErrorEntry {
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  readonly message: string;
}

const request = {
  'request.invalid': { status: 400, message: 'Some values are missing or not allowed: {problems}.' },
  'request.not_found': { status: 404, message: 'There is nothing at this address, or you may not see it.' },
  'request.forbidden': { status: 403, message: 'You may not do this: {reason}.' },
  'request.origin': {
    status: 403,
    message: 'This request came from another web page than {origin}. Open the site at {origin} and try again.',
  },
  'request.too_many': { status: 429, message: 'Too many requests. Try again in {retryAfterSeconds} seconds.' },
  'request.too_large': {
    status: 413,
    message: 'This is larger than the limit of {maxBytes} bytes. Send less at a time.',
  },
  'request.conflict': {
    status: 409,
    message: 'Somebody else changed this at the same moment. Load it again and repeat your change.',
  },
  'request.internal': {
    status: 500,
    message: 'Something failed on the server. Nothing was changed. The error has the number {reference}.',
  },
  'request.unavailable': { status: 503, message: 'The server is starting or stopping. Try again in a moment.' },
} as const satisfies Record<string, ErrorEntry>;

const identity = {
  'identity.credentials': {
    status: 401,
    message: 'E-mail and password do not match an account. Check both, or ask for a new password.',
  },
  'identity.backoff': { status: 429, message: 'Too many failed attempts. Try again in {retryAfterSeconds} seconds.' },
  'identity.not_signed_in': { status: 401, message: 'Sign in to go on.' },
  'identity.suspended': { status: 403, message: 'This account is suspended. Ask an administrator of this site.' },
  'identity.email_taken': {
    status: 409,
    message: 'There is an account with this e-mail address already. Sign in instead.',
  },
  'identity.sign_up_closed': {
    status: 403,
    message: 'Accounts are made by invitation here. Ask a chair or the secretariat for a link.',
  },
  'identity.link_invalid': {
    status: 410,
    message: 'This link is not valid: it was used, withdrawn or is too old. Ask for a new one.',
  },
  'identity.invitation_for_another': {
    status: 403,
    message:
      'This invitation is for another e-mail address than the one you are signed in with. Sign out and open the link again.',
  },
  'identity.password_weak': {
    status: 422,
    message: 'The password needs at least {minLength} characters and must not be a common one.',
  },
  'identity.password_wrong': { status: 403, message: 'The present password is not right.' },
  'identity.last_administrator': {
    status: 409,
    message: 'This is the last administrator. Make somebody else administrator first.',
  },
  'identity.not_demo': { status: 404, message: 'This is not a demo.' },
} as const satisfies Record<string, ErrorEntry>;

const groups = {
  'groups.last_chair': { status: 409, message: 'A group never loses its last chair. Appoint another chair first.' },
  'groups.already_delegated': { status: 409, message: 'This person belongs to a delegation of this group already.' },
  'groups.organisation_already_delegated': {
    status: 409,
    message: 'This organisation has a delegation in this group already.',
  },
  'groups.delegation_over': { status: 409, message: 'This delegation has ended.' },
  'groups.role_held_already': { status: 409, message: 'This person holds the role {role} in this group already.' },
  'groups.role_needs_delegation': { status: 422, message: 'The role {role} is held in a delegation. Choose one.' },
  'groups.role_without_delegation': {
    status: 422,
    message: 'The role {role} is held in the group itself, not in a delegation.',
  },
  'groups.mandate_over': { status: 409, message: 'This mandate has ended already.' },
  'groups.dates': { status: 422, message: 'The end of a mandate must be after its start.' },
  'groups.parent_loop': { status: 422, message: 'A group cannot be its own ancestor.' },
  'groups.unknown_class': { status: 422, message: 'There is no stakeholder class {stakeholderClass}.' },
  'groups.name_taken': { status: 409, message: 'This name is taken. Choose another.' },
} as const satisfies Record<string, ErrorEntry>;

const proposals = {
  'proposals.no_such_step': { status: 409, message: 'A proposal in stage {from} cannot go to {to}.' },
  'proposals.needs_ballot': {
    status: 409,
    message: 'The step from {from} to {to} is taken by a ballot, not by hand.',
  },
  'proposals.unknown_template': { status: 422, message: 'There is no template {template}.' },
  'proposals.reason_needed': { status: 422, message: 'This step needs a reason, which is recorded.' },
  'proposals.stage_moved': { status: 409, message: 'The proposal is in stage {stage} by now. Look at it again.' },
  'proposals.editor_not_eligible': {
    status: 422,
    message: 'Named editors must hold a mandate in this group that may write.',
  },
  'proposals.markdown_too_large': {
    status: 413,
    message: 'The text is larger than {maxBytes} bytes. Bring it in parts.',
  },
} as const satisfies Record<string, ErrorEntry>;

const document = {
  'document.too_deep': {
    status: 422,
    message: 'Line {line} nests lists or quotations deeper than {maxNesting} levels. Make it flatter.',
  },
  'document.too_intricate': {
    status: 422,
    message: 'The text has too many brackets, asterisks or link definitions to be read. Bring it in parts.',
  },
  'document.too_large': {
    status: 413,
    message: 'The text has {bytes} bytes, more than the limit of {maxBytes}. Bring it in parts.',
  },
  'document.too_many_blocks': {
    status: 413,
    message: 'The text has more than {maxBlocks} paragraphs, items and tables. Bring it in parts.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** Import and export of texts. */
const formats = {
  'versions.export_failed': {
    status: 500,
    message: 'The file could not be made. Nothing was changed. Try another format, or again later.',
  },
  'versions.fonts_missing': {
    status: 422,
    message:
      'This server has no font for some letters of the text ({scripts}), so a PDF would show boxes. Ask its operator to install one, or take HTML or .docx.',
  },
  'versions.import_bomb': {
    status: 422,
    message: 'The file unpacks to more than {maxBytes} bytes of text, which no draft has. Nothing was read.',
  },
  'versions.import_broken': {
    status: 422,
    message:
      'The file could not be read: it is damaged, or not what its name says. Open it in its program, save it anew and try again.',
  },
  'versions.import_empty': { status: 422, message: 'There are no words in this file.' },
  'versions.import_protected': {
    status: 422,
    message:
      'The file is protected by a password, or in the old .doc format. Save it as .docx without a password and try again.',
  },
  'versions.import_too_large': {
    status: 413,
    message:
      'The file is larger than the limit of {maxBytes} bytes. Leave out its pictures, or bring the text in parts.',
  },
  'versions.import_unknown_format': {
    status: 415,
    message: 'Texts can be brought as Markdown (.md), Word (.docx), HTML (.html) or plain text (.txt).',
  },
  'versions.took_too_long': {
    status: 422,
    message: 'This took longer than {seconds} seconds and was stopped. Bring or take the text in parts.',
  },
} as const satisfies Record<string, ErrorEntry>;

/** Codes on the socket; the same words where a document's HTTP endpoints refuse. */
const live = {
  'live.forbidden': { status: 403, message: 'You may not write here any more. Your edit was kept on this device.' },
  'live.frozen': { status: 409, message: 'The text is frozen. Your edit was kept on this device.' },
  'live.invalid_update': { status: 422, message: 'The server could not accept this edit. It was kept on this device.' },
  'live.foreign_client_id': {
    status: 422,
    message: 'This edit was made under an identity that is not yours. It was kept on this device.',
  },
  'live.too_large': {
    status: 413,
    message: 'This edit is larger than {maxBytes} bytes. Bring the text in smaller parts.',
  },
  'live.stale_schema': { status: 409, message: 'This page is older than the text. Reload it to go on writing.' },
  'live.rate_limited': {
    status: 429,
    message: 'Edits come faster than the server takes them; they are sent again by themselves.',
  },
  'live.unavailable': {
    status: 503,
    message: 'The server cannot save at the moment; edits are sent again by themselves.',
  },
  'live.gap': { status: 409, message: 'An edit was missing in between; edits are sent again by themselves.' },
  'live.unauthenticated': { status: 401, message: 'Sign in to open this text.' },
  'live.not_found': { status: 404, message: 'There is no such text, or you may not see it.' },
} as const satisfies Record<string, ErrorEntry>;

const versions = {
  'versions.clause_missing': {
    status: 422,
    message: 'Version {number} has no such clause. Choose a version in which it stands.',
  },
  'versions.nothing_to_import': { status: 409, message: 'The text of the proposal says the same already.' },
  'versions.nothing_to_restore': { status: 409, message: 'The text is already as it was in version {number}.' },
  'versions.too_different': {
    status: 422,
    message: 'These two texts could not be compared within {seconds} seconds. Compare versions that are closer.',
  },
} as const satisfies Record<string, ErrorEntry>;

const discussion = {
  'discussion.anchor_missing': {
    status: 422,
    message: 'The marked words are not in the text as you saw it. Mark them again.',
  },
  'discussion.anchor_too_long': {
    status: 422,
    message: 'More than {max} characters are marked. Mark fewer, or comment on the clause.',
  },
  'discussion.anchor_unsaved': {
    status: 409,
    message: 'The marked words are not saved yet. Send the comment again in a moment.',
  },
  'discussion.comment_gone': { status: 409, message: 'This comment was deleted or hidden.' },
  'discussion.comment_moved': {
    status: 409,
    message: 'This comment was changed meanwhile. Look at it again.',
  },
  'discussion.no_delegation': {
    status: 422,
    message: 'You belong to no delegation of this group, so you have no room of one and cannot speak for one.',
  },
  'discussion.not_in_private': {
    status: 422,
    message: 'A thread in the room of a delegation cannot block, and is not answered by chair and secretariat.',
  },
  'discussion.reason_needed': { status: 422, message: 'Say why; the reason is recorded.' },
  'discussion.state': { status: 409, message: 'The thread is {state}, so this cannot be done.' },
  'discussion.threads_block': {
    status: 409,
    message: '{count} threads block this step. Close them, or override them with a reason.',
  },
  'discussion.threads_unanswered': {
    status: 409,
    message: '{count} threads have no answer yet. Answer them, or go on with a reason.',
  },
  'discussion.unknown_version': { status: 422, message: 'The proposal has no such version.' },
  'discussion.wording_needs_words': {
    status: 422,
    message: 'A wording is proposed for marked words within one clause. Mark them first.',
  },
  'discussion.wording_overtaken': {
    status: 409,
    message: 'The words in the text are others by now. Look at them again.',
  },
} as const satisfies Record<string, ErrorEntry>;

const decisions = {
  'decisions.answer_not_allowed': { status: 422, message: 'This answer is not on the ballot paper: {problem}.' },
  'decisions.ballot_moved': { status: 409, message: 'The ballot is {state} by now. Look at it again.' },
  'decisions.challenge_unanswered': {
    status: 409,
    message: 'A challenge is not answered yet. Answer it before the result is certified.',
  },
  'decisions.not_certified': { status: 409, message: 'The result is not certified yet.' },
  'decisions.closed': {
    status: 409,
    message: 'Voting closed at {closesAt}. Your vote came later: it was recorded as late and is not counted.',
  },
  'decisions.closing_not_allowed': {
    status: 409,
    message: 'Under this rule the ballot closes by the clock, at {closesAt}.',
  },
  'decisions.dates': { status: 422, message: 'The ballot must close after it opens, within a year from now.' },
  'decisions.extension_not_allowed': {
    status: 422,
    message: 'The rule allows {times} extensions of at most {maxHours} hours, before the closing.',
  },
  'decisions.final_draft_needed': {
    status: 409,
    message: 'A proposal is put to the vote from the stage of a final draft; it is in the stage {stage}.',
  },
  'decisions.notice': {
    status: 422,
    message: 'The group gives {minNoticeHours} hours of notice: the ballot cannot open before {earliest}.',
  },
  'decisions.not_on_roll': { status: 403, message: 'Your delegation was not on the roll when the ballot opened.' },
  'decisions.not_open': { status: 409, message: 'The ballot is not open for voting.' },
  'decisions.other_ballot': {
    status: 409,
    message: 'Another ballot on this proposal is open, or waits for its certification.',
  },
  'decisions.recused': { status: 409, message: 'Your delegation has recused itself from this ballot.' },
  'decisions.roll_refused': { status: 422, message: 'The ballot cannot open with this roll: {problems}.' },
  'decisions.rule_not_allowed': {
    status: 422,
    message:
      'The decision policy of the group does not allow this rule. Give a reason for the exception, or choose another.',
  },
  'decisions.text_moved': { status: 409, message: 'The text was changed at the same moment. Try again.' },
  'decisions.unknown_rule': { status: 422, message: 'There is no rule {ruleId} that a ballot can be held under.' },
  'decisions.vote_final': { status: 409, message: 'Under this rule a vote that was cast is final.' },
} as const satisfies Record<string, ErrorEntry>;

export const errorRegistry = {
  ...request,
  ...identity,
  ...groups,
  ...proposals,
  ...document,
  ...formats,
  ...live,
  ...versions,
  ...discussion,
  ...decisions,
};
export type ErrorCode = keyof typeof errorRegistry;

/** The body of every refusal over HTTP. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * Fills a code's message.
 * @param code - a registered code
 * @param details - values for its placeholders; a missing one is left out
 * @returns the English sentence
 */
export function errorMessage(code: ErrorCode, details: Readonly<Record<string, unknown>> = {}): string {
  return errorRegistry[code].message.replaceAll(/\{(\w+)\}/gu, (_, name: string) => String(details[name] ?? ''));
}
