import { Shadows } from '../../libs/live/src/shadows.service.js';
import { signedIn } from '../support/index.js';
import { waitFor } from '../support/wait-for.js';
import { takePictures } from './looks.js';
import { caretAt, setStage, state, useTheatre, wordsOf } from './editor-stage.js';

const theatre = useTheatre();

describe('words typed in clauses that somebody else moves meanwhile', () => {
  it('are in their clauses again, once, for everybody', async () => {
    const stage = await setStage(
      theatre.server,
      'The first clause says.\n\nThe second clause says.\n\nThe third is here.\n',
    );
    const [ann, ben] = [await theatre.open(stage, stage.writerId), await theatre.open(stage, stage.writerId)];
    for (const page of [ann, ben]) await caretAt(page, 'The third');
    await ben.keyboard.type(' Ben.');
    await state(ben, 'Saved');
    await waitFor(async () => (await wordsOf(ann)).join('').includes('Ben.'), 'Ann to see Ben');

    await ben.context().setOffline(true);
    await caretAt(ben, 'The first clause');
    await ben.keyboard.type(' Of Ben.');
    await caretAt(ben, 'The second clause');
    await ben.keyboard.type(' By Ben.');
    await state(ben, /Offline, \d+ edits? waiting/u);
    await caretAt(ann, 'The first clause');
    await ann.keyboard.press('Alt+Shift+ArrowDown');
    await state(ann, 'Saved');
    await ben.context().setOffline(false);

    const isWhole = (words: string): boolean =>
      words.split('The first clause says. Of Ben.').length === 2 &&
      words.split('The second clause says. By Ben.').length === 2 &&
      words.indexOf('second clause') < words.indexOf('first clause');
    for (const page of [ben, ann]) {
      await waitFor(async () => isWhole((await wordsOf(page)).join('\n')), 'the words to be back', 20_000);
    }
    await state(ben, 'Saved');
    expect(await ben.getByTestId('kept-edits').count()).toBe(0);
  }, 90_000);

  it('are offered at the next visit to whoever was gone by then, and go back in at their place', async () => {
    const stage = await setStage(theatre.server, 'The first clause says.\n\nThe second clause says.\n');
    const ann = await theatre.open(stage, stage.otherWriterId);
    const ben = await theatre.open(stage, stage.writerId);
    await caretAt(ann, 'The first clause');
    await ann.context().setOffline(true);
    await caretAt(ben, 'The first clause');
    await ben.keyboard.type(' Of Ben.');
    await state(ben, 'Saved');
    await ben.context().close();
    await ann.keyboard.press('Alt+Shift+ArrowDown');
    await state(ann, /Offline, \d+ edits? waiting/u);
    await ann.context().setOffline(false);
    await state(ann, 'Saved');
    await ann.context().close();
    await theatre.server.app.get(Shadows, { strict: false }).idle();

    const again = await theatre.open(stage, stage.writerId);
    const card = again.getByTestId('fallen-words');
    await card.getByText('Of Ben.').waitFor();
    await takePictures(again, 'fallen-words', { fullPage: false });
    await card.getByRole('button', { name: 'Put back into the text' }).click();
    await waitFor(
      async () => (await wordsOf(again)).join('\n').includes('The first clause says. Of Ben.'),
      'the words',
    );
    await card.waitFor({ state: 'detached' });
    const { status, body } = await (
      await signedIn(theatre.server, stage.writerId)
    ).get(`/api/documents/${stage.documentId}/fallen-words`);
    expect({ status, body }).toEqual({ status: 200, body: [] });
  }, 90_000);
});
