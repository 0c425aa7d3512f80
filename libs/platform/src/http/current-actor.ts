import type { Actor } from '#contracts';
import { anonymous } from '#contracts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** A request after authentication. Only identity's middleware sets the actor. */
export interface RequestWithActor extends Request {
  actor?: Actor;
}

/** Gives a controller the actor of its request; `anonymous` when nobody is signed in. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<RequestWithActor>().actor ?? anonymous,
);
