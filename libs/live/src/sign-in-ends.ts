import { Injectable } from '@nestjs/common';

/**
 * Sign-ins that are being ended: noted inside the ending transaction, which holds the locks of the person's documents,
 * so that an append that gets a lock after it knows. If that transaction rolls back, the sweep takes the note away.
 */
@Injectable()
export class SignInEnds {
  readonly sessionIds = new Set<string>();
}
