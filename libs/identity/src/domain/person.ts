import type { PersonView } from '#contracts';

/** An account as services see it. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** Trimmed, in lower case. */
  readonly email: string;
  /** PHC string; null when nobody can sign in by password. */
  readonly passwordHash: string | null;
  readonly state: 'active' | 'suspended';
  readonly isAdministrator: boolean;
  readonly locale: string;
  readonly createdAt: Date;
}

/** @returns what a person sees of their own account */
export function personView({ id, name, email, locale, isAdministrator }: Person): PersonView {
  return { id, name, email, locale, isAdministrator };
}
