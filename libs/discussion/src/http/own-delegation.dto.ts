import { NamedDelegationDto } from './named-delegation.dto.js';

export class OwnDelegationDto extends NamedDelegationDto {
  /** What is said for it is confirmed at once. */
  readonly isSpeaker: boolean;
}
