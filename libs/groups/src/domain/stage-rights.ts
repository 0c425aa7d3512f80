import type { Decision, DocumentState, Stage } from '#contracts';
import type { Standing } from './standing.js';

/** What rights depend on besides the person: the group's visibility, and for a draft its stage and text. */
export interface StageSubject {
  readonly stage?: Stage;
  readonly documentState?: DocumentState;
  readonly isNamedEditor?: boolean;
}

type Writers = 'named_editors' | 'all_writers' | 'secretariat' | 'nobody' | 'frozen';

/** Who of those that may write at all writes the text at a stage (domain.md, States). */
const writersAt: Readonly<Record<Stage, Writers>> = {
  working_draft: 'named_editors',
  group_draft: 'all_writers',
  consultation: 'nobody',
  revised_draft: 'all_writers',
  final_draft: 'secretariat',
  ballot: 'frozen',
  adopted: 'frozen',
  rejected: 'frozen',
  superseded: 'frozen',
  withdrawn: 'frozen',
};

/** The stage taken where none is given: the most closed one. */
const CLOSED_STAGE: Stage = 'adopted';

/**
 * Decides whether the stage lets a person write who may write at all.
 * @param standing - `delegate` or `secretariat`
 * @param subject - stage, state of the text, named editor or not; a missing stage counts as adopted
 * @returns the decision under R16 to R20
 */
export function writingAtStage(standing: Standing, subject: StageSubject): Decision {
  if (isFrozen(subject)) return { ok: false, rule: 'R20', reason: 'document_is_frozen' };
  switch (writersAt[subject.stage ?? CLOSED_STAGE]) {
    case 'named_editors':
      return subject.isNamedEditor === true
        ? { ok: true, rule: 'R16' }
        : { ok: false, rule: 'R16', reason: 'not_a_named_editor' };
    case 'all_writers':
      return { ok: true, rule: 'R17' };
    case 'secretariat':
      return standing === 'secretariat'
        ? { ok: true, rule: 'R18' }
        : { ok: false, rule: 'R18', reason: 'stage_is_for_the_secretariat' };
    case 'nobody':
      return { ok: false, rule: 'R19', reason: 'stage_is_closed_for_writing' };
    case 'frozen':
      return { ok: false, rule: 'R20', reason: 'document_is_frozen' };
  }
}

/** @returns the decision under R14 for somebody who may comment at all */
export function commentingAtStage(subject: StageSubject): Decision {
  return (subject.stage ?? CLOSED_STAGE) === 'adopted'
    ? { ok: false, rule: 'R14', reason: 'adopted_takes_no_comments' }
    : { ok: true, rule: 'R13' };
}

/** @returns the decision under R11: officers until the text is frozen, the others while they may write it */
export function editingAtStage(standing: Standing, subject: StageSubject): Decision {
  if (!isOfficer(standing)) return writingAtStage(standing, subject);
  return isFrozen(subject) ? { ok: false, rule: 'R20', reason: 'document_is_frozen' } : { ok: true, rule: 'R11' };
}

/** @returns the decision under R22: officers at every stage, the others while they may write the text */
export function makingVersionsAtStage(standing: Standing, subject: StageSubject): Decision {
  return isOfficer(standing) ? { ok: true, rule: 'R22' } : writingAtStage(standing, subject);
}

/** @returns the decision under R12: officers until the text is frozen, named editors in the working draft */
export function namingEditorsAtStage(standing: Standing, subject: StageSubject): Decision {
  if (isFrozen(subject)) return { ok: false, rule: 'R20', reason: 'document_is_frozen' };
  if (isOfficer(standing)) return { ok: true, rule: 'R12' };
  if (subject.stage !== 'working_draft') return { ok: false, rule: 'R12', reason: 'role_may_not' };
  return subject.isNamedEditor === true
    ? { ok: true, rule: 'R12' }
    : { ok: false, rule: 'R12', reason: 'not_a_named_editor' };
}

function isOfficer(standing: Standing): boolean {
  return standing === 'chair' || standing === 'secretariat';
}

function isFrozen(subject: StageSubject): boolean {
  const isClosedText = subject.documentState !== undefined && subject.documentState !== 'open';
  return isClosedText || writersAt[subject.stage ?? CLOSED_STAGE] === 'frozen';
}
