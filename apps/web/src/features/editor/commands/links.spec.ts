import { toHref } from './links.js';

describe('an address', () => {
  it.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['example.org', 'https://example.org'],
    ['example.org/path', 'https://example.org/path'],
    [' http://example.org ', 'http://example.org'],
    ['name@example.org', 'mailto:name@example.org'],
    ['mailto:name@example.org', 'mailto:name@example.org'],
  ])('may be %s', (typed, href) => {
    expect(toHref(typed)).toBe(href);
  });

  it.each(['', 'javascript:alert(1)', 'data:text/html,x', 'https://', 'two words', 'ftp://example.org', 'word'])(
    'may not be %p',
    (typed) => {
      expect(toHref(typed)).toBeNull();
    },
  );
});
