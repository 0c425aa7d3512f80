import type { Actor } from '#contracts';
import type { Tx } from '#platform';
import { DocumentAccess } from '#proposals';
import { Injectable } from '@nestjs/common';
import { MANDATE_END_MARGIN_MS } from './domain/limits.js';
import type { HeldRight } from './domain/member.js';

/** Asks the proposals library what somebody may do with a text. */
@Injectable()
export class Rights {
  constructor(private readonly access: DocumentAccess) {}

  /**
   * Evaluates a right afresh, by what is committed now.
   * @param epoch - the document's epoch, read before: if it moves meanwhile the answer counts for the older one
   */
  async evaluate(tx: Tx, actor: Actor, documentId: string, epoch: number): Promise<HeldRight> {
    const { right, reason, mandateId, validUntil } = await this.access.rightOf(tx, actor, documentId);
    return { right, reason, mandateId, validUntil: validUntil?.getTime() ?? null, epoch };
  }
}

/**
 * Tells whether a right may be used for an append without asking again.
 * @param nowMs - the database's clock
 */
export function isCurrent(held: HeldRight, epoch: number, nowMs: number): boolean {
  return held.epoch === epoch && !isEnding(held, nowMs);
}

/** @returns true when the mandate is over, or will be before a commit can be sure to be through */
export function isEnding({ validUntil }: HeldRight, nowMs: number): boolean {
  return validUntil !== null && validUntil - MANDATE_END_MARGIN_MS <= nowMs;
}
