import type { TemplateView } from '#contracts';

export class TemplateViewDto implements TemplateView {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly clauseCount: number;
}
