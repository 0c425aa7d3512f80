import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { VersionRow } from '#contracts';
import { versionContentQuery } from './queries.js';
import type { Verdict } from './verify-version.js';

/**
 * Computes the hash of a version again, in this browser, from the text that the server gives.
 * @returns the verdict once it was asked for, and how to ask
 */
export function useVerdict(version: VersionRow) {
  const queryClient = useQueryClient();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [isChecking, setChecking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const check = async (): Promise<void> => {
    setChecking(true);
    setError(null);
    setVerdict(null);
    try {
      const [{ verifyVersion }, { document }] = await Promise.all([
        import('./verify-version.js'),
        queryClient.fetchQuery(versionContentQuery(version.id)),
      ]);
      setVerdict(verifyVersion(version, document));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setChecking(false);
    }
  };
  return { verdict, isChecking, error, check };
}
