import { readCursor, writeCursor } from './people-cursor.js';

const cursor = { name: 'Zoë Ōkubo “the chair”', id: '01890a5d-ac96-774b-bcce-b302099a8057' };

describe('the cursor of the list of people', () => {
  it('is read as it was written', () => {
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it.each(['', '%', 'e30', Buffer.from('["a"]').toString('base64url'), Buffer.from('["a","b"]').toString('base64url')])(
    '%j is none',
    (text) => {
      expect(readCursor(text)).toBeNull();
    },
  );
});
