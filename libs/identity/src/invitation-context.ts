import type { Tx } from '#platform';
import { Injectable } from '@nestjs/common';

/** What an invitation is to, beyond the site: known to the library that made it. */
export interface InvitedTo {
  readonly group: string | null;
  readonly organisation: string | null;
  readonly role: string | null;
}

export type InvitationContextSource = (tx: Tx, invitationId: string) => Promise<InvitedTo | null>;

const nothing: InvitedTo = { group: null, organisation: null, role: null };

/** Tells what an invitation is to. Empty until a higher library fills it at its start. */
@Injectable()
export class InvitationContext {
  private source: InvitationContextSource = async () => null;

  /** @param source - replaces the one before */
  fillFrom(source: InvitationContextSource): void {
    this.source = source;
  }

  /** @returns names as they are now; nulls for an invitation to the site alone */
  async describe(tx: Tx, invitationId: string): Promise<InvitedTo> {
    return (await this.source(tx, invitationId)) ?? nothing;
  }
}
