import { matchingCommands } from './palette-model.js';

const commands = [
  { label: 'Safety and misuse', place: 'Group' },
  { label: 'Résumé of terms', place: 'Working group on safety' },
  { label: 'Home', place: 'Page' },
];
const labels = (query: string): string[] => matchingCommands(commands, query).map(({ label }) => label);

describe('matchingCommands', () => {
  it('finds all when nothing is typed, in their order', () => {
    expect(labels('')).toEqual(commands.map(({ label }) => label));
  });

  it('finds by every word, also without accents, and puts first what begins with it', () => {
    expect(labels('resume')).toEqual(['Résumé of terms']);
    expect(labels('safety')).toEqual(['Safety and misuse', 'Résumé of terms']);
    expect(labels('safety terms')).toEqual(['Résumé of terms']);
    expect(labels('nothing')).toEqual([]);
  });
});
