import type { PersonView } from '#contracts';

export class PersonViewDto implements PersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** A BCP 47 language tag. */
  readonly locale: string;
  readonly isAdministrator: boolean;
}
