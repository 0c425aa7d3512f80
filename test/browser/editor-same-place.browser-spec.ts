import type { Page } from 'playwright-core';
import { waitFor } from '../support/index.js';
import { caretAt, press, setStage, type Stage, state, useTheatre, wordsOf } from './editor-stage.js';
import { seriousProblems, takePictures } from './looks.js';

const DRAFT = `# Scope

First words.
`;

const theatre = useTheatre();
let stage: Stage;
const open = (personId: string | null, hash?: string): Promise<Page> => theatre.open(stage, personId, hash);

/** Puts the caret into the one empty clause. */
async function intoEmptyClause(page: Page): Promise<void> {
  await caretAt(page, 'First words.');
  await press(page, 'ArrowDown');
}

describe('two in one empty clause', () => {
  it.each(['at once', 'both without network'])('%s: every word of both is there once', async (how) => {
    stage = await setStage(theatre.server, DRAFT);
    const [one, other] = await Promise.all([open(stage.writerId), open(stage.otherWriterId)]);
    await caretAt(one, 'First words.');
    await press(one, 'Enter');
    await state(one, 'Saved');
    await waitFor(async () => (await wordsOf(other)).length === 3, 'the new clause');
    await intoEmptyClause(other);
    if (how === 'both without network')
      await Promise.all([one.context().setOffline(true), other.context().setOffline(true)]);
    const [mine, theirs] = ['Transparency in weights ', 'Together they decide '];
    await Promise.all([one.keyboard.type(mine, { delay: 25 }), other.keyboard.type(theirs, { delay: 30 })]);
    await Promise.all([one.context().setOffline(false), other.context().setOffline(false)]);
    await Promise.all([one.keyboard.type('in full ', { delay: 25 }), other.keyboard.type('and soon ', { delay: 30 })]);
    await Promise.all([state(one, 'Saved'), state(other, 'Saved')]);
    await Promise.all([
      one.locator('.draft', { hasText: 'and soon' }).waitFor(),
      other.locator('.draft', { hasText: 'in full' }).waitFor(),
    ]);
    const [, , words = ''] = await wordsOf(one);
    const [ours, yours] = [`${mine}in full `, `${theirs}and soon `].map((part) => part.trim());
    expect([`${ours} ${yours}`, `${yours} ${ours}`]).toContain(words.trim());
    expect(await wordsOf(other)).toEqual(await wordsOf(one));
  });
});

describe('in a group that names nobody', () => {
  it('the class stands for a person, and whoever writes in two windows is nobody else', async () => {
    stage = await setStage(theatre.server, DRAFT);
    await theatre.server.sql(
      `UPDATE working_group SET names_for_members = 'class' WHERE id = (SELECT group_id FROM proposal WHERE id = $1)`,
      [stage.proposalId],
    );
    const [one, same, other] = await Promise.all(
      [stage.writerId, stage.writerId, stage.otherWriterId].map((one) => open(one)),
    );
    if (one === undefined || same === undefined || other === undefined) throw new Error('Three windows were opened.');
    await Promise.all([caretAt(same, 'First words.'), caretAt(other, 'Scope')]);
    const labels = one.locator('.remote-caret-label');
    await labels.nth(1).waitFor();
    expect((await labels.allTextContents()).sort()).toEqual(['NA member of civil society', 'NYou, in another window']);
    await one.getByRole('button', { name: '1 other person has this text open' }).click();
    await one.getByRole('button', { name: 'Go to A member of civil society' }).waitFor();
    expect(await seriousProblems(one)).toEqual([]);
    await takePictures(one, 'presence-unnamed', { fullPage: false });
  });
});
