/** What people do at the same time, as the generator plays it. */
export interface Scenario {
  readonly name: string;
  readonly documents: number;
  /** Who has each document open. */
  readonly peoplePerDocument: number;
  /** How many of them type. */
  readonly typingPerDocument: number;
  /** Characters a second of one who types; each is one edit, sent by itself. */
  readonly charactersPerSecond: number;
  /** Cursors ride on every edit; who does not type moves theirs every two seconds. */
  readonly hasCursors: boolean;
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  team: {
    name: 'team: 50 documents × 4 people, 1,000 edits/s',
    documents: 50,
    peoplePerDocument: 4,
    typingPerDocument: 4,
    charactersPerSecond: 5,
    hasCursors: false,
  },
  cursors: {
    name: 'team with cursors, 1,000 edits/s',
    documents: 50,
    peoplePerDocument: 4,
    typingPerDocument: 4,
    charactersPerSecond: 5,
    hasCursors: true,
  },
  fast: {
    name: 'team, 15,000 edits/s',
    documents: 50,
    peoplePerDocument: 4,
    typingPerDocument: 4,
    charactersPerSecond: 75,
    hasCursors: false,
  },
  'slow-room': {
    name: 'room: 100 people, 50 edits/s',
    documents: 1,
    peoplePerDocument: 100,
    typingPerDocument: 5,
    charactersPerSecond: 10,
    hasCursors: false,
  },
  'busy-room': {
    name: 'room: 100 people, 600 edits/s',
    documents: 1,
    peoplePerDocument: 100,
    typingPerDocument: 20,
    charactersPerSecond: 30,
    hasCursors: false,
  },
  plenary: {
    name: 'plenary: 300 people with cursors, 100 typing, 500 edits/s',
    documents: 1,
    peoplePerDocument: 300,
    typingPerDocument: 100,
    charactersPerSecond: 5,
    hasCursors: true,
  },
};
