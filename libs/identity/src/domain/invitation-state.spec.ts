import { invitationState } from './invitation-state.js';

const NOW = Date.UTC(2026, 0, 1);
const open = { expiresAt: new Date(NOW + 1), acceptedAt: null, revokedAt: null };

describe('the state of an invitation', () => {
  it.each([
    ['open', open],
    ['expired', { ...open, expiresAt: new Date(NOW) }],
    ['revoked', { ...open, revokedAt: new Date(NOW - 5) }],
    ['accepted', { ...open, acceptedAt: new Date(NOW - 5), expiresAt: new Date(NOW - 1) }],
  ])('I10 it is %s', (state, dates) => {
    expect(invitationState(dates, NOW)).toBe(state);
  });
});
