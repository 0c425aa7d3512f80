import { IsUUID } from 'class-validator';

export class DemoSessionDto {
  /** One of the accounts that the site offers. */
  @IsUUID()
  readonly personId: string;
}
