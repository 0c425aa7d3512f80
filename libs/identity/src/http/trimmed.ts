import { Transform } from 'class-transformer';
import { normaliseName } from '../domain/person-name.js';

/** Takes spaces off both ends of what was typed, before its bounds are checked. */
export function trimmed(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));
}

/** Brings a name into the form it is stored in, before its bounds are checked. */
export function asName(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normaliseName(value) : value));
}
