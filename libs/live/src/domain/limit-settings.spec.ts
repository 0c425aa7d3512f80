import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addressBlock } from './client-address.js';
import { defaultLimits, limitSettings, readLimits } from './limit-settings.js';

describe('limits', () => {
  it('without settings are their defaults', () => {
    expect(readLimits({})).toEqual({ ok: true, limits: defaultLimits });
    expect(readLimits({ LIVE_MAX_PUSH_BYTES: ' ' })).toEqual({ ok: true, limits: defaultLimits });
  });

  it.each(Object.entries(limitSettings))('%s is taken at its bounds, and refused beyond', (name, setting) => {
    const { variable, min, max, otherwise } = setting;
    expect(otherwise).toBeGreaterThanOrEqual(min);
    expect(otherwise).toBeLessThanOrEqual(max);
    for (const value of [min, max])
      expect(readLimits({ [variable]: String(value) })).toMatchObject({ ok: true, limits: { [name]: value } });
    const beyond = [String(min - 1), `${max}0`, 'many', '1.5', '-1'];
    for (const text of beyond) expect(readLimits({ [variable]: text })).toMatchObject({ ok: false });
  });

  it('all that is wrong is told at once, also a name that is none', () => {
    const reading = readLimits({ LIVE_MAX_PUSH_BYTES: 'x', LIVE_JOINS_BURST: '0', LIVE_WISH: '1' });
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.split(' ')[0])).toEqual([
      'LIVE_WISH',
      'LIVE_MAX_PUSH_BYTES',
      'LIVE_JOINS_BURST',
    ]);
  });

  it('stand in docs/configuration.md with the defaults that hold', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../docs/configuration.md'), 'utf8');
    for (const { variable, otherwise } of Object.values(limitSettings))
      expect(page).toContain(`| \`${variable}\` | \`${otherwise}\` |`);
  });
});

describe('addresses are counted', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('L2 %s as %s', (address, block) => expect(addressBlock(address)).toBe(block));
});
