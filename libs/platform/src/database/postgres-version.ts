const OLDEST_NUMBER = 150_000; // Postgres 15: UNIQUE NULLS NOT DISTINCT, no CREATE for everyone in "public"

/**
 * Decides whether a Postgres is new enough.
 * @param version - `number` is `server_version_num`, `text` is `server_version`, as Postgres tells them
 * @returns the sentence that refuses it, or null
 */
export function refusalOfPostgres({ number, text }: { readonly number: number; readonly text: string }): string | null {
  if (number >= OLDEST_NUMBER) return null;
  return (
    `The database is Postgres ${text}, and Plenary needs Postgres 15 or later. Upgrade it, or leave DATABASE_URL out to use the ` +
    'embedded Postgres.'
  );
}
