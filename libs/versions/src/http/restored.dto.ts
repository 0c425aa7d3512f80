import type { Restored } from '#contracts';
import { VersionRowDto } from './version-row.dto.js';

export class RestoredDto implements Restored {
  /** The text before: restoring it undoes this. */
  readonly before: VersionRowDto;
  readonly after: VersionRowDto;
}
