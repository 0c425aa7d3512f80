import type { PersonRow } from '#contracts';
import { type Tx, violatedConstraint } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import type { PeopleCursor } from '../domain/people-cursor.js';
import type { Person } from '../domain/person.js';
import { PersonEntity } from './person.entity.js';

export interface PersonName {
  readonly id: string;
  readonly name: string;
}

/** Accounts in the database. */
@Injectable()
export class PeopleRepository {
  /** @throws DomainError identity.email_taken when the address has an account */
  async insert(tx: Tx, person: Omit<Person, 'createdAt' | 'state'>): Promise<Person> {
    try {
      await tx.manager.insert(PersonEntity, person);
    } catch (error) {
      if (violatedConstraint(error) === 'uq_person_email') throw new DomainError('identity.email_taken');
      throw error;
    }
    return tx.manager.findOneByOrFail(PersonEntity, { id: person.id });
  }

  find(tx: Tx, id: string): Promise<Person | null> {
    return tx.manager.findOneBy(PersonEntity, { id });
  }

  /** @param email - normalised */
  findByEmail(tx: Tx, email: string): Promise<Person | null> {
    return tx.manager.findOneBy(PersonEntity, { email });
  }

  /** Holds the account as it is until the commit: it is neither suspended nor given another password meanwhile. */
  hold(tx: Tx, id: string): Promise<Person | null> {
    return tx.manager.findOne(PersonEntity, { where: { id }, lock: { mode: 'pessimistic_read' } });
  }

  lockForChange(tx: Tx, id: string): Promise<Person | null> {
    return tx.manager.findOne(PersonEntity, { where: { id }, lock: { mode: 'for_no_key_update' } });
  }

  /** Locks every active administrator, in one order, so that two who unmake each other come one after the other. */
  async lockAdministrators(tx: Tx): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(
      `SELECT id FROM person WHERE is_administrator AND state = 'active' ORDER BY id FOR NO KEY UPDATE`,
    );
    return rows.map((row) => row.id);
  }

  async hasAdministrator(tx: Tx): Promise<boolean> {
    return tx.manager.existsBy(PersonEntity, { isAdministrator: true, state: 'active' });
  }

  async change(
    tx: Tx,
    id: string,
    values: Partial<Pick<Person, 'name' | 'locale' | 'passwordHash' | 'state' | 'isAdministrator'>>,
  ): Promise<void> {
    await tx.manager.update(PersonEntity, { id }, values);
  }

  /** @returns id and name of those that exist, in no order */
  names(tx: Tx, ids: readonly string[]): Promise<PersonName[]> {
    return tx.query(`SELECT id, name FROM person WHERE id = ANY($1::uuid[])`, [ids]);
  }

  /** @returns active people whose name or address contains the words, by name */
  search(tx: Tx, words: string, limit: number): Promise<PersonName[]> {
    return tx.query(
      `SELECT id, name FROM person
       WHERE state = 'active' AND (name ILIKE $1 OR email LIKE lower($1)) ORDER BY lower(name), id LIMIT $2`,
      [containing(words), limit],
    );
  }

  /** @returns one more row than a page holds tells that there is a next page */
  async list(
    tx: Tx,
    { words, after, limit }: { words: string; after: PeopleCursor | null; limit: number },
  ): Promise<PersonRow[]> {
    const rows = await tx.query<ListedPerson>(
      `SELECT p.id, p.name, p.email, p.state, p.is_administrator, p.created_at,
         (SELECT max(s.last_seen_at) FROM session s WHERE s.person_id = p.id) AS last_seen_at
       FROM person p
       WHERE ($1 = '' OR p.name ILIKE $2 OR p.email LIKE lower($2))
         AND ($3::text IS NULL OR (lower(p.name), p.id) > (lower($3::text), $4::uuid))
       ORDER BY lower(p.name), p.id LIMIT $5`,
      [words, containing(words), after?.name ?? null, after?.id ?? null, limit],
    );
    return rows.map(toRow);
  }
}

interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'active' | 'suspended';
  readonly is_administrator: boolean;
  readonly created_at: Date;
  readonly last_seen_at: Date | null;
}

function toRow(row: ListedPerson): PersonRow {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    state: row.state,
    isAdministrator: row.is_administrator,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: row.last_seen_at?.toISOString() ?? null,
  };
}

function containing(words: string): string {
  return `%${words.replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
}
