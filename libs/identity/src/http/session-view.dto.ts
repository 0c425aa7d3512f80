import type { SessionView } from '#contracts';
import { PersonViewDto } from './person-view.dto.js';

export class SessionViewDto implements SessionView {
  readonly sessionId: string;
  readonly person: PersonViewDto;
  /** When the session ends if it is not used again. ISO 8601, UTC. */
  readonly expiresAt: string;
}
