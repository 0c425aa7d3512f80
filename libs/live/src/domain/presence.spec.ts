import { PresenceBoard } from './presence.js';

const user = { personId: 'p', name: 'Ann', organisation: null, stakeholderClass: null };
const free = (): boolean => false;

describe('the presence board', () => {
  it('L35 tells the latest state once', () => {
    const board = new PresenceBoard();
    board.set('a', user, Uint8Array.of(1));
    board.set('a', user, Uint8Array.of(2));
    expect(board.takeTick(free)).toEqual({
      changed: [{ connection: 'a', user, state: Uint8Array.of(2) }],
      removed: [],
    });
    expect(board.takeTick(free)).toEqual({ changed: [], removed: [] });
  });

  it('L36 tells of those who left, and shows those who are there', () => {
    const board = new PresenceBoard();
    board.set('a', user, Uint8Array.of(1));
    board.set('b', user, Uint8Array.of(2));
    expect(board.all('a').map(({ connection }) => connection)).toEqual(['b']);
    board.remove('b');
    board.remove('nobody');
    expect(board.takeTick(free).removed).toEqual(['b']);
    expect(board.size).toBe(1);
  });

  it('L37 keeps back what waits for a commit', () => {
    const board = new PresenceBoard();
    board.set('a', user, Uint8Array.of(1));
    expect(board.takeTick((connection) => connection === 'a').changed).toEqual([]);
    expect(board.takeChanges(['a'])).toHaveLength(1);
    expect(board.takeTick(free).changed).toEqual([]);
  });
});
