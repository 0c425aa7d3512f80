import type { LinkView } from '#contracts';

export class LinkViewDto implements LinkView {
  /** Null when it went out by mail. */
  readonly link: string | null;
  readonly mail: 'sent' | 'failed' | 'not_configured';
  readonly expiresAt: string;
}
