import type { SessionRow } from '#contracts';

export class SessionRowDto implements SessionRow {
  readonly id: string;
  readonly isThisOne: boolean;
  readonly startedAt: string;
  /** May lag by a minute. */
  readonly lastSeenAt: string;
  readonly address: string | null;
  readonly userAgent: string | null;
}
