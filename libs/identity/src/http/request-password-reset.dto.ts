import { emailAddress } from './email-address.js';

export class RequestPasswordResetDto {
  @emailAddress()
  readonly email: string;
}
