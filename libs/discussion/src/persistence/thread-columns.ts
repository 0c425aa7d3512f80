import type { DispositionOutcome, ThreadStepKind } from '#contracts';

/** Somebody as the database has them. */
export interface StoredMember {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
}

/** A comment as it stands now, in JSON. */
export interface StoredComment {
  readonly id: string;
  readonly number: number;
  readonly authorId: string;
  readonly author: StoredMember | null;
  readonly delegationId: string | null;
  readonly createdAt: string;
  readonly revision: number;
  readonly action: 'written' | 'edited' | 'deleted' | 'hidden' | 'shown';
  readonly body: string;
  readonly wording: string | null;
  readonly isForDelegation: boolean;
  readonly isConfirmed: boolean;
  readonly at: string;
}

export interface StoredStep {
  readonly number: number;
  readonly kind: ThreadStepKind;
  readonly by: StoredMember | null;
  readonly outcome: DispositionOutcome | null;
  readonly versionId: string | null;
  readonly versionNumber: number | null;
  readonly reason: string;
  readonly at: string;
}

/** SQL expression: a person with the organisation they spoke for, as JSON (`StoredMember`). */
export function memberSql(person: string, delegation: string): string {
  return `(SELECT json_build_object('personId', p.id, 'name', p.name, 'organisation', o.short_name,
      'stakeholderClass', d.stakeholder_class)
    FROM person p LEFT JOIN delegation d ON d.id = ${delegation} LEFT JOIN organisation o ON o.id = d.organisation_id
    WHERE p.id = ${person})`;
}

/** SQL: what `StoredThread` is made of, of `thread t` and its `discussion_room r`. */
export const THREAD_COLUMNS = `t.id, t.proposal_id AS "proposalId", t.document_id AS "documentId", t.room, r.id AS "roomId",
  t.number, t.audience, t.subject, t.kind, t.opened_by AS "openedBy", ${memberSql('t.opened_by', 't.delegation_id')} AS opener,
  t.delegation_id AS "delegationId",
  (SELECT o.name FROM delegation d JOIN organisation o ON o.id = d.organisation_id WHERE d.id = t.delegation_id)
    AS "delegationName",
  t.opened_at AS "openedAt", t.state, t.is_blocking AS "isBlocking", t.changed_seq::float8 AS "changedSeq",
  CASE WHEN t.clause_id IS NOT NULL THEN json_build_object('start', encode(t.anchor_start, 'base64'),
    'end', encode(t.anchor_end, 'base64'), 'clauseId', t.clause_id, 'quote', t.quote, 'before', t.quote_before,
    'after', t.quote_after, 'isOneLine', t.is_one_line, 'seq', t.anchor_seq) END AS anchor,
  (SELECT json_agg(json_build_object('id', c.id, 'number', c.number, 'authorId', c.author_id,
      'author', ${memberSql('c.author_id', 'c.delegation_id')}, 'delegationId', c.delegation_id, 'createdAt', c.created_at,
      'revision', v.revision, 'action', v.action, 'body', v.body, 'wording', v.wording,
      'isForDelegation', v.is_for_delegation, 'isConfirmed', f.comment_id IS NOT NULL, 'at', v.at) ORDER BY c.number)
    FROM comment c
    JOIN LATERAL (SELECT * FROM comment_revision v WHERE v.comment_id = c.id ORDER BY v.revision DESC LIMIT 1) v ON true
    LEFT JOIN comment_confirmation f ON f.comment_id = v.comment_id AND f.revision = v.revision
    WHERE c.thread_id = t.id) AS comments,
  (SELECT json_agg(json_build_object('number', s.number, 'kind', s.kind, 'by', ${memberSql('s.taken_by', 'NULL')},
      'outcome', s.outcome, 'versionId', s.version_id, 'versionNumber', version.number, 'reason', s.reason, 'at', s.at)
      ORDER BY s.number)
    FROM thread_step s LEFT JOIN version ON version.id = s.version_id WHERE s.thread_id = t.id) AS steps`;
