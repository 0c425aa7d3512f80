import type { SignUp } from '#contracts';
import { emailAddress } from './email-address.js';

export class SignUpDto implements SignUp {
  @emailAddress()
  readonly email: string;
}
