import { judgePassword, normalisePassword } from './password-rule.js';

const email = 'amina.diallo@example.org';

describe('the password rule', () => {
  it.each([
    ['elevenchars', 'too_short'],
    ['', 'too_short'],
    ['😀'.repeat(11), 'too_short'],
    ['long enough '.repeat(17), 'too_long'],
    ['Password12345!', 'common'],
    ['P@ssw0rd2026', 'common'],
    ['correcthorsebatterystaple', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['abababababab', 'common'],
    ['harbour1harbour1', 'common'],
    ['123456789012', 'common'],
    ['abcdefghijklm', 'common'],
    ['Amina.Diallo@Example.org', 'is_email'],
    ['amina.diallo', 'is_email'],
  ])('I4 %j is refused: %s', (password, reason) => {
    expect(judgePassword(password, email)).toEqual({ ok: false, reason });
  });

  it.each([
    'twelve chars',
    'a quiet river at noon',
    'kestrel-9-lantern',
    'δώδεκα χαρακτήρες',
    'x'.repeat(3) + 'yz12'.repeat(3) + 'q',
  ])('I4 %j is taken', (password) => {
    expect(judgePassword(password, email)).toEqual({ ok: true });
  });

  it('I4 a password of 200 characters is taken, one of 201 is not', () => {
    const text = 'the committee met again on tuesday and '.repeat(6);
    expect(judgePassword(text.slice(0, 200), email)).toEqual({ ok: true });
    expect(judgePassword(text.slice(0, 201), email)).toEqual({ ok: false, reason: 'too_long' });
  });

  it('I3 the same characters composed differently are the same password', () => {
    expect(normalisePassword('e\u0301te\u0301')).toBe(normalisePassword('été'));
  });
});
