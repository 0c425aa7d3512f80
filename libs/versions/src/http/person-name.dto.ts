export class PersonNameDto {
  readonly id: string;
  /** As it is now. */
  readonly name: string;
}
