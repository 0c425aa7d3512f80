import type { Actor } from '#contracts';
import type { Tx } from '#platform';
import { DocumentAccess } from '#proposals';
import { Injectable } from '@nestjs/common';
import { MANDATE_END_MARGIN_MS } from './domain/limits.js';
import type { HeldMandate, HeldRight } from './domain/member.js';

/** Asks the proposals library what somebody may do with a text. */
@Injectable()
export class Rights {
  constructor(private readonly access: DocumentAccess) {}

  /**
   * Evaluates a right afresh, by what is committed now.
   * @param epoch - the document's epoch, read before: if it moves meanwhile the answer counts for the older one
   */
  async evaluate(tx: Tx, actor: Actor, documentId: string, epoch: number): Promise<HeldRight> {
    const { right, reason, mandates } = await this.access.rightOf(tx, actor, documentId);
    const held = mandates.map(({ id, validUntil }) => ({ id, validUntil: validUntil?.getTime() ?? null }));
    return { right, reason, mandates: held, epoch };
  }
}

/**
 * Tells whether a right may be used for an append without asking again.
 * @param nowMs - the database's clock
 */
export function isCurrent(held: HeldRight, epoch: number, nowMs: number): boolean {
  return held.epoch === epoch && !held.mandates.some((mandate) => isEnding(mandate, nowMs));
}

/**
 * Tells whether a session may be written on. It was leased under one mandate and ends with that one; other mandates,
 * even longer ones, neither disturb nor prolong it.
 * @param mandateId - the session's; null where none was needed
 * @see PROTOCOL.md L9, L25
 */
export function holdsUnder(held: HeldRight, mandateId: string | null): boolean {
  return mandateId === null ? held.mandates.length === 0 : held.mandates.some(({ id }) => id === mandateId);
}

/**
 * Tells the same, and that the commit of what is written now is through before the mandate ends.
 * @param nowMs - the database's clock
 */
export function lastsUnder(held: HeldRight, mandateId: string | null, nowMs: number): boolean {
  const lasting = held.mandates.filter((mandate) => !isEnding(mandate, nowMs));
  return holdsUnder({ ...held, mandates: mandateId === null ? held.mandates : lasting }, mandateId);
}

/** @returns true when the mandate is over, or will be before a commit can be sure to be through */
function isEnding({ validUntil }: HeldMandate, nowMs: number): boolean {
  return validUntil !== null && validUntil - MANDATE_END_MARGIN_MS <= nowMs;
}
