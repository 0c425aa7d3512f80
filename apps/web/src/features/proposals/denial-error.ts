import type { DenialReason } from '#contracts';
import { ApiError } from '../../api/api-error.js';

/**
 * Says a right that is not given in the words of a refused request.
 * @param right - as a rights view shows it; undefined where the server does not mention it
 */
export function denialError(right: { readonly reason: DenialReason | null } | undefined): ApiError {
  return new ApiError('request.forbidden', 403, { reason: right?.reason ?? 'role_may_not' });
}
