import { createHmac, randomBytes } from 'node:crypto';
import type { Actor, DenialReason, DocumentRight, NameDisplay, PresenceUser, Stage, Visibility } from '#contracts';
import { type FactsJson, factsOfActor, factsSql, Memberships, textRightOf } from '#groups';
import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';
import { stageMachine } from './domain/stages.js';

/** What somebody may do with a text now. */
export interface RightOnDocument {
  readonly right: DocumentRight;
  /** Why it is not more; null for write, and for a text that does not exist. */
  readonly reason: DenialReason | null;
  /** The mandates that each give the right, the one in force longest first; empty when none is needed or there is no right. */
  readonly mandates: readonly GrantingMandate[];
  readonly proposalId: string | null;
  readonly groupId: string | null;
}

/** A mandate that gives a right. */
export interface GrantingMandate {
  readonly id: string;
  /** From then on it gives nothing; null without an end. */
  readonly validUntil: Date | null;
}

/** Rights on texts, for the live library: it knows documents only. */
@Injectable()
export class DocumentAccess {
  constructor(private readonly memberships: Memberships) {}

  /**
   * Decides what somebody may do with a text, by the database's clock, in one query. Under READ COMMITTED each call sees
   * what was committed before it, so it may be repeated under a lock.
   * @returns the right; `none` also when there is no such text
   */
  async rightOf(tx: Tx, actor: Actor, documentId: string): Promise<RightOnDocument> {
    const [row] = await tx.query<RightRow>(
      `SELECT p.id, p.group_id, p.stage, g.visibility, ${factsSql('$1::uuid', 'p.group_id')} AS facts,
         EXISTS (SELECT FROM proposal_editor e WHERE e.proposal_id = p.id AND e.person_id = $1::uuid) AS is_named_editor
       FROM proposal p JOIN working_group g ON g.id = p.group_id WHERE p.document_id = $2`,
      [actor.kind === 'person' ? actor.personId : null, documentId],
    );
    if (!row) return noSuchText;
    const { right, reason, mandates } = textRightOf(factsOfActor(actor, row.facts), {
      visibility: row.visibility,
      stage: row.stage,
      documentState: stageMachine.documentStates[row.stage],
      isNamedEditor: row.is_named_editor,
    });
    const { id: proposalId, group_id: groupId } = row;
    const granting = mandates.map(({ id, validTo }) => ({ id, validUntil: validTo }));
    return { right, reason, mandates: granting, proposalId, groupId };
  }

  /**
   * Lists the texts that a change of rights concerns.
   * @param of - a group (its proposals), a person (proposals of all groups they are or were in), or one proposal
   * @returns document ids in their order, for locking without deadlocks
   */
  async documentsOf(
    tx: Tx,
    of: { readonly groupId: string } | { readonly personId: string } | { readonly proposalId: string },
  ): Promise<string[]> {
    const rows = await documentRows(tx, of);
    return rows.map((row) => row.document_id);
  }

  /**
   * Tells how a person is shown to others in a text, who are all members (PROTOCOL.md L34), as far as the group shows
   * names to its members.
   * @returns name, organisation and class in the text's group; organisation and class null without a delegation or where
   *   the group does not show them, the name empty when there is no such person or nobody is named. `personId` is another
   *   one, the same as long as this process runs, where persons are not named.
   */
  async presenceUserOf(tx: Tx, personId: string, documentId: string): Promise<PresenceUser> {
    const [row] = await tx.query<{ name: string; group_id: string | null; names: NameDisplay | null }>(
      `SELECT person.name, g.id AS group_id, g.names_for_members AS names
       FROM person LEFT JOIN proposal p ON p.document_id = $2 LEFT JOIN working_group g ON g.id = p.group_id
       WHERE person.id = $1`,
      [personId, documentId],
    );
    const organisations =
      row?.group_id == null ? null : await this.memberships.organisationsOf(tx, [personId], row.group_id);
    const organisation = organisations?.get(personId);
    const user = {
      personId,
      name: row?.name ?? '',
      organisation: organisation?.shortName ?? null,
      stakeholderClass: organisation?.stakeholderClass ?? null,
    };
    return shownAs(user, row?.names ?? 'person', documentId);
  }
}

/** Makes ids of people who are not named, so that two pages of one person still count as one. */
const unnamedKey = randomBytes(32);

function shownAs(user: PresenceUser, names: NameDisplay, documentId: string): PresenceUser {
  if (names === 'person') return user;
  const personId = createHmac('sha256', unnamedKey).update(`${documentId} ${user.personId}`).digest('hex').slice(0, 32);
  const { organisation, stakeholderClass } = user;
  if (names === 'organisation') return { personId, name: '', organisation, stakeholderClass };
  return { personId, name: '', organisation: null, stakeholderClass: names === 'class' ? stakeholderClass : null };
}

interface RightRow {
  readonly id: string;
  readonly group_id: string;
  readonly stage: Stage;
  readonly visibility: Visibility;
  readonly facts: FactsJson | null;
  readonly is_named_editor: boolean;
}

const noSuchText: RightOnDocument = {
  right: 'none',
  reason: null,
  mandates: [],
  proposalId: null,
  groupId: null,
};

function documentRows(
  tx: Tx,
  of: { readonly groupId: string } | { readonly personId: string } | { readonly proposalId: string },
): Promise<{ document_id: string }[]> {
  if ('groupId' in of)
    return tx.query(`SELECT document_id FROM proposal WHERE group_id = $1 ORDER BY document_id`, [of.groupId]);
  if ('proposalId' in of) return tx.query(`SELECT document_id FROM proposal WHERE id = $1`, [of.proposalId]);
  return tx.query(
    `SELECT document_id FROM proposal WHERE group_id IN (SELECT group_id FROM mandate WHERE person_id = $1)
     ORDER BY document_id`,
    [of.personId],
  );
}
