import { MAX_LEVEL, clauseKinds, isAllowedHref, markRules, nodeRules } from './vocabulary.js';
import { clauseTag, schema } from './schema.js';

describe('the schema', () => {
  it('has the nodes, marks and attributes of the vocabulary, and no others', () => {
    expect(Object.keys(schema.nodes).toSorted()).toEqual(['doc', 'text', ...Object.keys(nodeRules)].toSorted());
    expect(Object.keys(schema.marks)).toEqual(Object.keys(markRules));
    for (const [name, rule] of Object.entries({ ...nodeRules, ...markRules })) {
      const type = schema.nodes[name] ?? schema.marks[name];
      expect(Object.keys(type?.spec.attrs ?? {})).toEqual(Object.keys(rule.attributes));
    }
  });

  it('lets every node stand in its parents and nowhere else, and be empty', () => {
    for (const [parentName, parent] of Object.entries(schema.nodes)) {
      expect(parent.contentMatch.validEnd).toBe(true);
      for (const [name, rule] of Object.entries(nodeRules)) {
        const parents: readonly string[] = rule.parents;
        const type = schema.nodes[name];
        expect(type !== undefined && parent.contentMatch.matchType(type) !== null).toBe(parents.includes(parentName));
      }
    }
  });

  it('takes from a pasted page no attribute that a text may not hold', () => {
    const page: Record<string, string> = {
      'data-target': 'not an id',
      'data-label': 'seen \u202Eton',
      'data-footnote-reference': 'x'.repeat(65),
    };
    const read = (name: string): unknown => {
      const [rule] = schema.nodes[name]?.spec.parseDOM ?? [];
      // reason: all that the rule reads of an element
      const element = { getAttribute: (attribute: string) => page[attribute] ?? null } as HTMLElement;
      return rule && 'getAttrs' in rule ? rule.getAttrs?.(element) : undefined;
    };
    expect(read('cross_reference')).toEqual({ target: null, label: '' });
    expect(read('footnote_reference')).toEqual({ label: '' });
  });

  it.each([
    ['level', MAX_LEVEL, MAX_LEVEL + 1],
    ['level', 0, -1],
    ['level', 1, 1.5],
    ['kind', 'recital', 'poem'],
    ['marker', 'bullet', 'star'],
    ['id', 'a'.repeat(64), 'a'.repeat(65)],
    ['id', 'c-1_Z', 'a b'],
  ])('checks the attribute %s: %p is allowed, %p is not', (name, allowed, refused) => {
    expect(() => schema.node('clause', { [name]: allowed }).check()).not.toThrow();
    expect(() => schema.node('clause', { [name]: refused }).check()).toThrow(RangeError);
  });

  it.each([
    ['https://a.b/c?d#e', true],
    ['http://a.b', true],
    ['mailto:a@b.c', true],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['//a.b', false],
    ['/a', false],
    ['', false],
    [`https://a.b/${'c'.repeat(2036)}`, true],
    [`https://a.b/${'c'.repeat(2037)}`, false],
  ])('a link to %s: %p', (href, isAllowed) => {
    expect(isAllowedHref(href)).toBe(isAllowed);
  });

  it('shows sections and articles as headings, whatever their level', () => {
    expect(clauseKinds.map((kind) => clauseTag(kind, 0))).toEqual(['h2', 'h3', 'p', 'p', 'p', 'p']);
    expect([clauseTag('section', 9), clauseTag('article', Number.NaN), clauseTag(null, 'x')]).toEqual([
      'h6',
      'h3',
      'p',
    ]);
  });
});
