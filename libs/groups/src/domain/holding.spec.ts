import { delegationRoles, groupRoles } from '#contracts';
import { holdingFault, keepsAChair } from './holding.js';

describe('holding a role', () => {
  it.each(groupRoles)('%s is held in the group, not in a delegation', (role) => {
    expect(holdingFault(role, null)).toBeNull();
    expect(holdingFault(role, 'd')).toBe('role_without_delegation');
  });

  it.each(delegationRoles)('%s is held in a delegation', (role) => {
    expect(holdingFault(role, 'd')).toBeNull();
    expect(holdingFault(role, null)).toBe('role_needs_delegation');
  });

  it('a chair taken away must leave one in force without an end', () => {
    expect(keepsAChair({ present: 1, lasting: 1 }, 'less')).toBe(true);
    expect(keepsAChair({ present: 0, lasting: 1 }, 'less')).toBe(false);
  });

  it('a first chair may begin later, but not end', () => {
    expect(keepsAChair({ present: 0, lasting: 1 }, 'more')).toBe(true);
    expect(keepsAChair({ present: 0, lasting: 0 }, 'more')).toBe(false);
  });
});
