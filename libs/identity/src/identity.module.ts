import { type MiddlewareConsumer, Module, type NestModule } from '@nestjs/common';
import { Accounts } from './accounts.service.js';
import { AdministrationAccess } from './administration-access.js';
import { Administration } from './administration.service.js';
import { BackgroundWork } from './background-work.js';
import { DemoDirectory } from './demo-directory.js';
import { DemoSessions } from './demo-sessions.service.js';
import { FirstAdministrator } from './first-administrator.service.js';
import { Housekeeping } from './housekeeping.service.js';
import { ActorMiddleware } from './http/actor.middleware.js';
import { InvitationsController } from './http/invitations.controller.js';
import { PasswordsController } from './http/passwords.controller.js';
import { PeopleController } from './http/people.controller.js';
import { SessionCookies } from './http/session-cookies.js';
import { SessionController } from './http/session.controller.js';
import { SessionsController } from './http/sessions.controller.js';
import { SiteController } from './http/site.controller.js';
import { InvitationAcceptance } from './invitation-acceptance.service.js';
import { InvitationContext } from './invitation-context.js';
import { Invitations } from './invitations.service.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordResets } from './password-resets.service.js';
import { Passwords } from './passwords.service.js';
import { People } from './people.service.js';
import { InvitationsRepository } from './persistence/invitations.repository.js';
import { PasswordResetsRepository } from './persistence/password-resets.repository.js';
import { PeopleRepository } from './persistence/people.repository.js';
import { SessionsRepository } from './persistence/sessions.repository.js';
import { SignInFailuresRepository } from './persistence/sign-in-failures.repository.js';
import { Sessions } from './sessions.service.js';
import { SignInBackoff } from './sign-in-backoff.js';
import { SignIns } from './sign-ins.service.js';
import { SignUps } from './sign-ups.service.js';
import { SiteMark } from './site-mark.js';
import { Site } from './site.service.js';

const repositories = [
  PeopleRepository,
  SessionsRepository,
  InvitationsRepository,
  PasswordResetsRepository,
  SignInFailuresRepository,
];
const inside = [
  AdministrationAccess,
  Administration,
  BackgroundWork,
  DemoSessions,
  Housekeeping,
  InvitationAcceptance,
  PasswordResets,
  Passwords,
  SessionCookies,
  SignInBackoff,
  SignIns,
  SignUps,
  Site,
];
const forOthers = [
  Accounts,
  DemoDirectory,
  FirstAdministrator,
  InvitationContext,
  Invitations,
  PasswordHasher,
  People,
  Sessions,
  SiteMark,
];

/** Accounts, sessions, invitations, forgotten passwords; and the actor of every request to the API. */
@Module({
  controllers: [
    SiteController,
    SessionController,
    SessionsController,
    PasswordsController,
    InvitationsController,
    PeopleController,
  ],
  providers: [...repositories, ...inside, ...forOthers],
  exports: forOthers,
})
export class IdentityModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(ActorMiddleware).forRoutes('{*path}'); // under the global prefix: the API, not the web app's files
  }
}
