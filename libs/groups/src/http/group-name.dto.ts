export class GroupNameDto {
  readonly id: string;
  readonly name: string;
}
