import type { PersonChoice } from '#contracts';

export class PersonChoiceDto implements PersonChoice {
  readonly id: string;
  readonly name: string;
  /** Short name; null for people of no delegation of the group. */
  readonly organisation: string | null;
}
