import type { ChainedEvent } from '#contracts';
import { withoutPeople } from './events-without-people.js';

const [group, person, other] = [1, 2, 3].map((number) => `019a0000-0000-7000-8000-00000000000${number}`);
const event = (change: Partial<ChainedEvent>): ChainedEvent => ({
  id: `019a0000-0000-7000-8000-000000000009`,
  stream: 'group',
  streamId: group ?? '',
  seq: 1,
  type: 'mandate.granted',
  actorId: null,
  at: '2026-05-04T18:00:00.000Z',
  facts: {},
  previousHash: '0'.repeat(64),
  hash: 'f'.repeat(64),
  ...change,
});

describe('an event without people', () => {
  it('keeps what names nobody, and is then the event itself', () => {
    const told = event({
      facts: { groupId: group ?? '', number: 3, stage: 'group_draft', fields: ['name'], to: null },
    });
    expect(withoutPeople(told)).toBe(told);
  });

  it('loses who did it and every id that may lead to a person, and says which', () => {
    const told = event({
      actorId: person ?? '',
      facts: {
        groupId: group ?? '',
        personIds: [person ?? '', other ?? ''],
        mandateId: other ?? '',
        newKindId: other ?? '',
      },
    });
    expect(withoutPeople(told)).toEqual({
      ...told,
      actorId: null,
      facts: { groupId: group },
      withheld: ['actorId', 'facts.personIds', 'facts.mandateId', 'facts.newKindId'],
    });
  });
});
