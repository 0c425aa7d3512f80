import { changedFields } from './changed-fields.js';

describe('changed fields', () => {
  const before = { name: 'A', parentId: null as string | null, tags: ['p-member', 'host'] as readonly string[] };

  it('names what differs and nothing else', () => {
    expect(changedFields(before, { parentId: 'p', name: 'B' })).toEqual(['name', 'parentId']);
    expect(changedFields(before, { name: 'A', parentId: null, tags: ['p-member', 'host'] })).toEqual([]);
  });

  it('takes a missing value as one that stays', () => {
    expect(changedFields<Partial<typeof before>>(before, { name: undefined })).toEqual([]);
  });

  it('compares lists by their items and their order', () => {
    expect(changedFields(before, { tags: ['host', 'p-member'] })).toEqual(['tags']);
  });
});
