import type { ChangePassword } from '#contracts';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { MAX_PASSWORD_UNITS } from './password-bounds.js';

export class ChangePasswordDto implements ChangePassword {
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_UNITS)
  readonly current: string;

  @IsString()
  @MinLength(1)
  @MaxLength(MAX_PASSWORD_UNITS)
  readonly next: string;
}
