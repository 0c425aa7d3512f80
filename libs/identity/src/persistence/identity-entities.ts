import { InvitationEntity } from './invitation.entity.js';
import { PasswordResetEntity } from './password-reset.entity.js';
import { PersonEntity } from './person.entity.js';
import { SessionEntity } from './session.entity.js';
import { SignInFailureEntity } from './sign-in-failure.entity.js';

/** Every entity of this lib, for the data source. */
export const identityEntities = [
  PersonEntity,
  SessionEntity,
  InvitationEntity,
  PasswordResetEntity,
  SignInFailureEntity,
];
