import type { PersonRow } from '#contracts';

export class PersonRowDto implements PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: 'active' | 'suspended';
  readonly isAdministrator: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}
