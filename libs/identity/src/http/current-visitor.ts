import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import type { Visitor } from '../domain/visitor.js';

/** Gives a controller where its request comes from. The address is what TRUST_PROXY lets the server believe. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const request = context.switchToHttp().getRequest<Request>();
  const { 'user-agent': userAgent, 'accept-language': language } = request.headers;
  return { address: request.ip, userAgent, language };
});
