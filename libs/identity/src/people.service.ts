import { type Actor, invalidDetails, type Page, type PersonRow } from '#contracts';
import { type Tx, Transactions } from '#platform';
import { DomainError } from '#shared';
import { Injectable } from '@nestjs/common';
import { AdministrationAccess } from './administration-access.js';
import { normaliseEmail } from './domain/email.js';
import { readCursor, writeCursor } from './domain/people-cursor.js';
import { PeopleRepository, type PersonName } from './persistence/people.repository.js';

const PAGE_ROWS = 50;
const MAX_FOUND = 20; // choices in a field; whoever wants more types another letter

/** Who there is. The methods that take a `tx` are for other libraries, which decide themselves who may see the answer. */
@Injectable()
export class People {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: AdministrationAccess,
    private readonly people: PeopleRepository,
  ) {}

  /**
   * Finds people by id.
   * @param ids - any number, repetitions allowed
   * @returns id → id and name; ids without an account are missing
   */
  async find(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonName>> {
    if (ids.length === 0) return new Map();
    const found = await this.people.names(tx, [...new Set(ids)]);
    return new Map(found.map((person) => [person.id, person]));
  }

  /** @returns the account of an address in any spelling, also a suspended one; null for none */
  async findByEmail(tx: Tx, email: string): Promise<PersonName | null> {
    const person = await this.people.findByEmail(tx, normaliseEmail(email));
    return person && { id: person.id, name: person.name };
  }

  /**
   * Searches active people by name or e-mail address.
   * @param words - as typed; part of either
   * @returns at most 20, by name
   */
  search(tx: Tx, words: string): Promise<PersonName[]> {
    return this.people.search(tx, words.trim(), MAX_FOUND);
  }

  /**
   * Lists accounts for administrators.
   * @param cursor - from the page before
   * @returns 50 a page, by name
   * @throws DomainError identity.not_signed_in · request.forbidden · request.invalid for a cursor that was not given out
   */
  async list(actor: Actor, { query, cursor }: { query?: string; cursor?: string }): Promise<Page<PersonRow>> {
    return this.transactions.run(async (tx) => {
      await this.access.require(tx, actor);
      const after = cursor === undefined ? null : readCursor(cursor);
      if (cursor !== undefined && !after)
        throw new DomainError(
          'request.invalid',
          invalidDetails([{ field: 'cursor', code: 'format', sentence: 'cursor must be one that a page gave' }]),
        );
      const found = await this.people.list(tx, { words: query?.trim() ?? '', after, limit: PAGE_ROWS + 1 });
      const rows = found.slice(0, PAGE_ROWS);
      const last = found.length > PAGE_ROWS ? rows.at(-1) : undefined;
      return { rows, nextCursor: last ? writeCursor(last) : null };
    });
  }
}
