import { mayBeAbsent } from '#groups';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** Largest number of a column `integer`. */
export const MAX_NUMBER = 2_147_483_647;
/** Rows of one answer: it stays small. */
export const PAGE_ROWS = { min: 1, max: 200, usual: 50 } as const;

/**
 * The bounds of a whole number that may stand in the query of an address.
 * @param bounds.usual - the field's own value, which stands where the number is absent
 */
export function wholeNumber({
  min,
  max,
  usual,
}: {
  readonly min: number;
  readonly max: number;
  readonly usual?: number;
}): PropertyDecorator {
  const usually = usual === undefined ? {} : { default: usual };
  return applyDecorators(
    mayBeAbsent(),
    Type(() => Number),
    IsInt(),
    Min(min),
    Max(max),
    ApiProperty({ minimum: min, maximum: max, ...usually, type: 'integer', required: false }),
  );
}
