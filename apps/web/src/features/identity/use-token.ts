import { useLocation } from '@tanstack/react-router';

/**
 * Reads the one-time token of a link. It stands behind `#`, so that it reaches no server log.
 * @returns the token, or null when the address has none
 */
export function useToken(): string | null {
  const { hash } = useLocation();
  return new URLSearchParams(hash).get('token');
}
