import type { TemplateView } from '#contracts';
import { parseMarkdown } from '#document';
import { Injectable } from '@nestjs/common';
import { templates } from './domain/templates/templates.js';

/** Texts to start from. */
@Injectable()
export class TemplatesService {
  private readonly views: readonly TemplateView[] = templates.map(({ id, title, summary, markdown }) => ({
    id,
    title,
    summary,
    clauseCount: parseMarkdown(markdown).document.content?.filter(({ type }) => type === 'clause').length ?? 0,
  }));

  /** @returns the templates in the order in which they are offered */
  list(): readonly TemplateView[] {
    // public: our own words, the same for everybody
    return this.views;
  }
}
