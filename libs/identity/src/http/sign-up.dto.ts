import type { SignUp } from '#contracts';
import { IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { MAX_NAME_LENGTH, personNamePattern } from '../domain/person-name.js';
import { SignInDto } from './sign-in.dto.js';
import { asName } from './trimmed.js';

export class SignUpDto extends SignInDto implements SignUp {
  /** @example "Amina Diallo" */
  @asName()
  @IsString()
  @MinLength(1)
  @MaxLength(MAX_NAME_LENGTH)
  @Matches(personNamePattern, { message: 'name must not contain control characters' })
  readonly name: string;
}
