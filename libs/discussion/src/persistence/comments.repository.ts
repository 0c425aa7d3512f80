import type { DispositionOutcome, ThreadStepKind } from '#contracts';
import type { Tx } from '#platform';
import { toHex } from '#shared';
import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { SALT_BYTES, wordsHash } from '../domain/words-hash.js';
import { memberSql, type StoredMember } from './thread-columns.js';

export interface NewStoredComment {
  readonly id: string;
  readonly threadId: string;
  readonly authorId: string;
  readonly mandateId: string | null;
  readonly delegationId: string | null;
}

/** What a comment says from now on. */
export interface NewRevision {
  readonly commentId: string;
  readonly revision: number;
  readonly action: 'written' | 'edited' | 'deleted' | 'hidden' | 'shown';
  readonly body: string;
  readonly wording: string | null;
  readonly isForDelegation: boolean;
  readonly reason: string;
  readonly madeBy: string;
}

export interface StoredRevision {
  readonly revision: number;
  readonly action: NewRevision['action'];
  readonly body: string;
  readonly wording: string | null;
  readonly reason: string;
  readonly by: StoredMember | null;
  readonly at: Date;
}

export interface NewStoredStep {
  readonly threadId: string;
  readonly kind: ThreadStepKind;
  readonly takenBy: string | null;
  readonly outcome?: DispositionOutcome;
  readonly versionId?: string;
  readonly reason?: string;
}

/** Rows of `comment`, `comment_revision`, `comment_confirmation` and `thread_step`: what was said and done stays. */
@Injectable()
export class CommentsRepository {
  /** Adds a comment under the thread's lock. @returns its number, or null when its id is there already */
  async insert(tx: Tx, comment: NewStoredComment): Promise<number | null> {
    const [row] = await tx.query<{ number: number }>(
      `INSERT INTO comment (id, thread_id, number, author_id, mandate_id, delegation_id)
       SELECT $1, $2, 1 + coalesce(max(number), 0), $3, $4, $5 FROM comment WHERE thread_id = $2
       ON CONFLICT ON CONSTRAINT pk_comment DO NOTHING RETURNING number`,
      [comment.id, comment.threadId, comment.authorId, comment.mandateId, comment.delegationId],
    );
    return row?.number ?? null;
  }

  /** Adds a revision. @returns the salted hash of its words, for the event */
  async revise(tx: Tx, revision: NewRevision): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    await tx.query(
      `INSERT INTO comment_revision (comment_id, revision, action, body, wording, is_for_delegation, reason, salt, made_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        revision.commentId,
        revision.revision,
        revision.action,
        revision.body,
        revision.wording,
        revision.isForDelegation,
        revision.reason,
        salt,
        revision.madeBy,
      ],
    );
    return wordsHash(toHex(salt), revision.body, revision.wording);
  }

  /** Confirms a revision for its delegation. @returns false when it is confirmed already */
  async confirm(
    tx: Tx,
    { commentId, revision, by, mandateId }: { commentId: string; revision: number; by: string; mandateId: string },
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO comment_confirmation (comment_id, revision, confirmed_by, mandate_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT ON CONSTRAINT pk_comment_confirmation DO NOTHING RETURNING revision`,
      [commentId, revision, by, mandateId],
    );
    return rows.length > 0;
  }

  /** @returns the mandate that a comment was written under; null without one */
  async mandateOf(tx: Tx, commentId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string | null }>(`SELECT mandate_id AS id FROM comment WHERE id = $1`, [
      commentId,
    ]);
    return row?.id ?? null;
  }

  /** @returns everything a comment ever said, the first first */
  history(tx: Tx, commentId: string): Promise<StoredRevision[]> {
    return tx.query<StoredRevision>(
      `SELECT v.revision, v.action, v.body, v.wording, v.reason, v.at, ${memberSql('v.made_by', 'NULL')} AS by
       FROM comment_revision v WHERE v.comment_id = $1 ORDER BY v.revision`,
      [commentId],
    );
  }

  /** Records a step under the thread's lock. @returns its number */
  async addStep(tx: Tx, step: NewStoredStep): Promise<number> {
    const [row] = await tx.query<{ number: number }>(
      `INSERT INTO thread_step (thread_id, number, kind, taken_by, outcome, version_id, reason)
       SELECT $1, 1 + coalesce(max(number), 0), $2, $3, $4, $5, $6 FROM thread_step WHERE thread_id = $1 RETURNING number`,
      [step.threadId, step.kind, step.takenBy, step.outcome ?? null, step.versionId ?? null, step.reason ?? ''],
    );
    return row?.number ?? 0;
  }
}
