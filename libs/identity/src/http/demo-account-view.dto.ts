import type { DemoAccountView } from '#contracts';

export class DemoAccountViewDto implements DemoAccountView {
  readonly personId: string;
  readonly name: string;
  readonly organisation: string | null;
  readonly stakeholderClass: string | null;
  readonly roles: string;
}
