export class MemberNameDto {
  readonly id: string;
  readonly name: string;
}
