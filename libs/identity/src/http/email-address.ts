import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, Matches, MaxLength } from 'class-validator';
import { asciiEmailPattern, asciiEmailProblem, MAX_EMAIL_LENGTH } from '../domain/email.js';
import { trimmed } from './trimmed.js';

const { code, sentence } = asciiEmailProblem;

/** The bounds of an e-mail address. */
export function emailAddress({ isRequired }: { isRequired: boolean } = { isRequired: true }): PropertyDecorator {
  return applyDecorators(
    trimmed(),
    IsEmail({ allow_utf8_local_part: false }),
    Matches(asciiEmailPattern, { message: sentence, context: { code } }),
    MaxLength(MAX_EMAIL_LENGTH),
    ApiProperty({
      format: 'email',
      maxLength: MAX_EMAIL_LENGTH,
      example: 'amina.diallo@example.org',
      required: isRequired,
    }),
  );
}
