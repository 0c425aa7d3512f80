import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, Matches, MaxLength } from 'class-validator';
import { MAX_EMAIL_LENGTH } from '../domain/email.js';
import { trimmed } from './trimmed.js';

/**
 * The bounds of an e-mail address. ASCII alone: letters that only look alike, or that change when they are put in lower
 * case, would make two addresses out of one or one out of two.
 */
export function emailAddress({ isRequired }: { isRequired: boolean } = { isRequired: true }): PropertyDecorator {
  return applyDecorators(
    trimmed(),
    IsEmail({ allow_utf8_local_part: false }),
    Matches(/^[\x21-\x7e]*$/u, { message: 'email must be written in ASCII; write an international domain as xn--…' }),
    MaxLength(MAX_EMAIL_LENGTH),
    ApiProperty({
      format: 'email',
      maxLength: MAX_EMAIL_LENGTH,
      example: 'amina.diallo@example.org',
      required: isRequired,
    }),
  );
}
