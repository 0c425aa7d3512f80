import { type ErrorBody, type ErrorCode, errorMessage, errorRegistry, invalidDetails } from '#contracts';
import { DomainError, newId } from '#shared';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { sqlState } from '../database/transactions.js';

const UNIQUE_VIOLATION = '23505';
const EXCLUSION_VIOLATION = '23P01';
const SERIALIZATION = new Set(['40001', '40P01']);
/** Connection lost, server stopping or starting, too many connections. */
const UNAVAILABLE = /^(?:08...|57P0[1-3]|53300)$/u;
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** Answers every error over HTTP with a registered code, its message and its status; what nobody expected is logged. */
@Catch()
export class DomainErrorFilter implements ExceptionFilter {
  private readonly log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (response.headersSent) return void response.destroy();
    const refusal = this.refusalOf(error, host.switchToHttp().getRequest<Request>());
    const retryAfter = refusal.details['retryAfterSeconds'];
    if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
    response.status(errorRegistry[refusal.code].status).json(refusal);
  }

  private refusalOf(error: unknown, request: Request): ErrorBody {
    const known = asDomainError(error);
    if (known !== null && isRegistered(known.code)) return bodyOf(known.code, known.details);
    const reference = newId();
    this.log.error({
      event: 'request.failed',
      reference,
      method: request.method,
      route: (request.route as { path?: string } | undefined)?.path, // reason: Express types it as any
      error,
    });
    return bodyOf('request.internal', { reference });
  }
}

/**
 * Reads the refusal behind any error.
 * @returns null for what nobody expected
 */
export function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  const state = sqlState(error);
  if (state === UNIQUE_VIOLATION || state === EXCLUSION_VIOLATION || SERIALIZATION.has(state ?? ''))
    return new DomainError('request.conflict');
  if (isDatabaseGone(error, state)) return new DomainError('request.unavailable');
  return asHttpRefusal(error);
}

function isDatabaseGone(error: unknown, state: string | undefined): boolean {
  if (state !== undefined) return UNAVAILABLE.test(state);
  const { code, message } = driverErrorOf(error);
  return UNREACHABLE.has(String(code)) || String(message).startsWith('Connection terminated');
}

function driverErrorOf(error: unknown): { code?: unknown; message?: unknown } {
  const wrapped = error as { driverError?: { code?: unknown; message?: unknown }; code?: unknown } | null; // reason: unknown errors are looked into
  return wrapped?.driverError ?? wrapped ?? {};
}

/** Nest's own errors, and the body parser's, carry a status. */
function asHttpRefusal(error: unknown): DomainError | null {
  const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status; // reason: unknown errors are looked into
  if (status === 404 || status === 405) return new DomainError('request.not_found');
  if (status === 400 || status === 415) return unreadable(error);
  if (status === 503) return new DomainError('request.unavailable');
  return null;
}

function unreadable(error: unknown): DomainError {
  const sentence = error instanceof HttpException ? error.message : 'the body is not JSON in UTF-8';
  return new DomainError('request.invalid', invalidDetails([{ field: '', code: 'unreadable', sentence }]));
}

function isRegistered(code: string): code is ErrorCode {
  return Object.hasOwn(errorRegistry, code);
}

function bodyOf(code: ErrorCode, details: DomainError['details']): ErrorBody {
  return { code, message: errorMessage(code, inWords(details)), details };
}

function inWords(details: DomainError['details']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [name, Array.isArray(value) ? value.join('; ') : value]),
  );
}
