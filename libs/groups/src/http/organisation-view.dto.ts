import type { OrganisationView } from '#contracts';

export class OrganisationViewDto implements OrganisationView {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly stakeholderClass: string;
}
