import type { RedeemPasswordReset } from '#contracts';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { MAX_PASSWORD_UNITS } from './password-bounds.js';
import { TokenDto } from './token.dto.js';

export class RedeemPasswordResetDto extends TokenDto implements RedeemPasswordReset {
  /** @example "a quiet river at noon" */
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_UNITS)
  readonly password: string;
}
