import { invalidDetails, type ValueProblem } from '#contracts';
import { DomainError } from '#shared';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { brokenRule } from './broken-rule.js';

/**
 * The pipe that every DTO goes through: unknown fields are refused, values take their declared types.
 * @returns one that refuses with `request.invalid` and `InvalidDetails`
 */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: true, value: true }, // looked at by brokenRule, never answered
    exceptionFactory: invalid,
  });
}

/**
 * Makes the refusal for values that break their bounds.
 * @param errors - class-validator's, nested as the value is
 */
function invalid(errors: readonly ValidationError[]): DomainError {
  return new DomainError('request.invalid', invalidDetails(errors.flatMap((error) => flatten(error, ''))));
}

/** Of a pattern without a sentence of its own class-validator shows the regular expression, which nobody should have to read. */
function inWords(property: string, name: string, sentence: string): string {
  const isPattern = name === 'matches' && sentence.includes('regular expression');
  return isPattern ? `${property} has another form, or other characters, than it may have` : sentence;
}

function flatten(error: ValidationError, parent: string): ValueProblem[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([name, sentence]) => ({
    field,
    sentence: inWords(error.property, name, sentence),
    ...brokenRule(error, name),
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}
