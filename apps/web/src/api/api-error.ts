import type { ErrorBody, ErrorCode } from '#contracts';

/** `network`: no answer came at all; `unknown`: an answer that is not ours, from a proxy for example. */
export type ApiErrorCode = ErrorCode | 'network' | 'unknown';

/** What a request was refused with; `code` picks the sentence, `details` fill it. */
export class ApiError extends Error {
  constructor(
    readonly code: ApiErrorCode,
    readonly status: number,
    readonly details: Readonly<Record<string, unknown>> = {},
    message: string = code,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/**
 * Reads the body of a refusal.
 * @param body - the parsed body, or its text where it was no JSON
 * @param status - the HTTP status
 */
export function toApiError(body: unknown, status: number): ApiError {
  if (isErrorBody(body)) return new ApiError(body.code, status, body.details, body.message);
  return new ApiError('unknown', status, { status });
}

/** Tells whether an error is a named refusal: of the server, or of a pure library that runs here with the same codes. */
export function isRefusal(
  error: unknown,
): error is Error & { readonly code: string; readonly details: Readonly<Record<string, unknown>> } {
  return error instanceof Error && 'code' in error && 'details' in error;
}

/** Tells whether an error is a refusal with one of these codes. */
export function hasCode(error: unknown, ...codes: ApiErrorCode[]): error is ApiError {
  return error instanceof ApiError && codes.includes(error.code);
}

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'code' in body && 'message' in body;
}
