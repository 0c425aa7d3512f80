import { type Restoration, patternRules } from '#contracts';
import { mayBeAbsent } from '#groups';
import { IsUUID, Matches } from 'class-validator';

export class RestorationDto implements Restoration {
  /** A version of the proposal. */
  @IsUUID()
  readonly versionId: string;

  /** One clause of it, with what belongs to it; the whole text when absent. */
  @mayBeAbsent()
  @Matches(/^[A-Za-z0-9_-]{1,64}$/u, patternRules.clauseId)
  readonly clauseId?: string;
}
