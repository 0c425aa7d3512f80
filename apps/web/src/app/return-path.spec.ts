import { toReturnPath } from './return-path.js';

describe('toReturnPath', () => {
  it.each(['/groups/1?as=table', '/proposals/2#clause-x'])('keeps the path %s of this site', (path) => {
    expect(toReturnPath(path)).toBe(path);
  });

  it.each([
    '/',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'groups',
    '',
    undefined,
    7,
    '/sign-in?to=/',
  ])('refuses %s', (value) => {
    expect(toReturnPath(value)).toBeUndefined();
  });
});
