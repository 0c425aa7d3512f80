import { DomainError } from '#shared';
import { Matches } from 'class-validator';
import { validationPipe } from './validation.js';

class Dto {
  @Matches(/^[a-z]+$/u)
  readonly bare: string;

  @Matches(/^[a-z]+$/u, { message: '$property must be small letters' })
  readonly told: string;
}

describe('refusals of values', () => {
  it('show no regular expression: a pattern is told in its own words, or in general ones', async () => {
    const pipe = validationPipe();
    const refusal: unknown = await pipe
      .transform({ bare: '1', told: '2' }, { type: 'body', metatype: Dto })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DomainError);
    const { problems } = (refusal as DomainError).details; // reason: it is one
    expect(problems).toEqual([
      'bare has another form, or other characters, than it may have',
      'told must be small letters',
    ]);
  });
});
