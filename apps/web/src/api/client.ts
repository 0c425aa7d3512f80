import createClient from 'openapi-fetch';
import { ApiError, toApiError } from './api-error.js';
import type { paths } from './schema.gen.js';

/** The HTTP API, typed by the server's own OpenAPI description. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

// In which language the server is to write to somebody whose own choice it does not know: that of the page.
api.use({
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', document.documentElement.lang);
  },
});

interface Answer<Body> {
  readonly data?: Body;
  readonly error?: unknown;
  readonly response: Response;
}

/**
 * Waits for an answer and hands out its body.
 * @param request - a call of `api`
 * @returns the body; undefined where the answer has none
 * @throws ApiError when refused, or `network` when no answer came
 */
export async function bodyOf<Body>(request: Promise<Answer<Body>>): Promise<Body> {
  const answer = await request.catch((cause: unknown) => {
    if (cause instanceof TypeError) throw new ApiError('network', 0);
    throw cause;
  });
  if (!answer.response.ok) throw toApiError(answer.error, answer.response.status);
  // reason: a 204 has no body, and its type says so (Body is undefined then)
  return answer.data as Body;
}
