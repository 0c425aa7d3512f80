import { countWords, parseMarkdown, toMarkdown } from '#document';
import { findTemplate, templates } from './templates.js';

describe('the templates', () => {
  it.each(templates.map((template) => [template.id, template] as const))(
    '%s is read whole, without a note',
    (_, one) => {
      const { document, warnings } = parseMarkdown(one.markdown);
      expect(warnings).toEqual([]);
      expect(countWords(document)).toBeGreaterThan(30);
      expect(parseMarkdown(toMarkdown(document)).warnings).toEqual([]);
    },
  );

  it('are found by their id', () => {
    expect(templates.map(({ id }) => findTemplate(id)?.id)).toEqual([
      'framework',
      'licensing-terms',
      'short-resolution',
    ]);
    expect(findTemplate('unknown')).toBeUndefined();
  });
});
