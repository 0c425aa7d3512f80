import { DomainError } from '#shared';
import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';

/**
 * The pipe that every DTO goes through: unknown fields are refused, values take their declared types.
 * @returns one that refuses with `request.invalid`, whose `problems` are sentences and whose `fields` are their paths
 */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: true,
    validationError: { target: false, value: false },
    exceptionFactory: invalid,
  });
}

/**
 * Makes the refusal for values that break their bounds.
 * @param errors - class-validator's, nested as the value is
 */
export function invalid(errors: readonly ValidationError[]): DomainError {
  const found = errors.flatMap((error) => flatten(error, ''));
  return new DomainError('request.invalid', {
    problems: found.map(({ problem }) => problem),
    fields: found.map(({ field }) => field),
  });
}

function flatten(error: ValidationError, parent: string): { field: string; problem: string }[] {
  const field = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((problem) => ({ field, problem }));
  return [...own, ...(error.children ?? []).flatMap((child) => flatten(child, field))];
}
