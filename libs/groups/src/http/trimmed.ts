import { Transform } from 'class-transformer';
import { ValidateIf } from 'class-validator';

/** Takes spaces off both ends of what was typed and composes its characters (NFC), before its bounds are checked. */
export function trimmed(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.normalize('NFC').trim() : value,
  );
}

/** Lets a field be absent, but not null. */
export function mayBeAbsent(): PropertyDecorator {
  return ValidateIf((_, value) => value !== undefined);
}
