import type { LiveStatus } from '#live-client';
import { initialStatus } from '#live-client';
import { saveStateOf } from './save-state.js';

const writer: LiveStatus = { ...initialStatus, connection: 'online', role: 'write', loaded: true, writable: true };

describe('the save state', () => {
  it.each([
    ['opening before the text is there', initialStatus, { kind: 'opening' }],
    ['saved when nothing waits', writer, { kind: 'saved' }],
    ['saving while edits are under way', { ...writer, unsaved: 2, saving: true }, { kind: 'saving' }],
    ['offline with what waits', { ...writer, connection: 'offline', unsaved: 3 }, { kind: 'offline', edits: 3 }],
    [
      'read-only with the reason',
      { ...writer, role: 'read', writable: false, reason: 'mandate_ended' },
      { kind: 'read_only', reason: 'mandate_ended' },
    ],
    [
      'read-only when the text is frozen',
      { ...writer, state: 'frozen', writable: false },
      { kind: 'read_only', reason: 'document_is_frozen' },
    ],
    ['update needed before everything else', { ...writer, updateNeeded: true, unsaved: 1 }, { kind: 'update_needed' }],
    ['refused with the code', { ...writer, error: 'live.not_found' }, { kind: 'refused', code: 'live.not_found' }],
  ] as const)('is %s', (_name, status: LiveStatus, expected) => {
    expect(saveStateOf(status, false)).toEqual(expected);
  });

  it('is update needed when the text has something unknown', () => {
    expect(saveStateOf(writer, true)).toEqual({ kind: 'update_needed' });
  });
});
