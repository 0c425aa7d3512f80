import { IsBoolean } from 'class-validator';
import { emailAddress } from './email-address.js';
import { ifGiven } from './if-given.js';

export class InviteDto {
  @emailAddress()
  readonly email: string;

  /** Whether accepting makes an administrator. */
  @ifGiven()
  @IsBoolean()
  readonly isAdministrator?: boolean;
}
