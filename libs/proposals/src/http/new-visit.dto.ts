import type { NewVisit } from '#contracts';
import { IsBoolean } from 'class-validator';

export class NewVisitDto implements NewVisit {
  /** True when the text is opened; false while it stays open, and when it is left. */
  @IsBoolean()
  readonly isArrival: boolean;
}
