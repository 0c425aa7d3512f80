import type { DraftInline } from '../draft.js';

/** Brings a line into one form: white space of HTML means one space, and none at the ends. */
export function collapsed(content: readonly DraftInline[]): DraftInline[] {
  let isOpen = false;
  const runs = content.flatMap((inline): DraftInline[] => {
    if (inline.type !== 'text') {
      isOpen = inline.type !== 'hard_break';
      return [inline];
    }
    const single = inline.text.replaceAll(/[ \t\r\n\f]+/gu, ' ');
    const text = isOpen ? single : single.trimStart();
    if (text === '') return [];
    isOpen = !text.endsWith(' ');
    return [{ ...inline, text }];
  });
  while (runs.at(-1)?.type === 'hard_break') runs.pop();
  const last = runs.at(-1);
  if (last?.type !== 'text') return runs;
  const text = last.text.trimEnd();
  return text === '' ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text }];
}
