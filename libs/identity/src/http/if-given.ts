import { ValidateIf } from 'class-validator';

/** Lets a field be left out; unlike `IsOptional` it does not let null through, which no service expects. */
export function ifGiven(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}
