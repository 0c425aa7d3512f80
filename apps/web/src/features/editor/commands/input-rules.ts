import { Extension } from '@tiptap/core';
import { InputRule, inputRules } from 'prosemirror-inputrules';
import type { EditorState, Transaction } from 'prosemirror-state';
import type { ClauseKind, ClauseMarker, MarkName } from '#document';
import { headingAttributes } from '#document';
import { clauseAt } from './clause-commands.js';

/** Markdown while typing: the signs at a clause's start choose its kind, those around words their form. */
export const markdownInput = Extension.create({
  name: 'markdownInput',
  addProseMirrorPlugins: () => [
    inputRules({
      rules: [
        formRule(/^(#{1,6})\s$/u, (signs) => ({ ...headingAttributes(signs.length), marker: null })),
        formRule(/^([-*+])\s$/u, () => ({ kind: 'item', marker: 'bullet' })),
        formRule(/^(1[.)])\s$/u, () => ({ kind: 'paragraph', marker: 'number' })),
        formRule(/^(\([ai1]\))\s$/u, () => ({ kind: 'item', marker: null })),
        markRule(/(^|[^*])\*\*([^*\s]|[^*\s][^*]*[^*\s])\*\*$/u, 'bold'),
        markRule(/(^|[^_\p{L}\p{N}])__([^_\s]|[^_\s][^_]*[^_\s])__$/u, 'bold'),
        markRule(/(^|[^*])\*([^*\s]|[^*\s][^*]*[^*\s])\*$/u, 'italic'),
        markRule(/(^|[^_\p{L}\p{N}])_([^_\s]|[^_\s][^_]*[^_\s])_$/u, 'italic'),
        markRule(/(^|[^~])~~([^~\s]|[^~\s][^~]*[^~\s])~~$/u, 'strike'),
        markRule(/(^|[^`])`([^`\s]|[^`\s][^`]*[^`\s])`$/u, 'code'),
      ],
    }),
  ],
});

interface TypedForm {
  readonly kind: ClauseKind;
  readonly level?: number;
  readonly marker: ClauseMarker | null;
}

function formRule(pattern: RegExp, formOf: (signs: string) => TypedForm): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const clause = clauseAt(state);
    if (clause === null) return null;
    const position = state.doc.resolve(start).before();
    const transaction = state.tr.delete(start, end);
    for (const [name, value] of Object.entries(formOf(match[1] ?? ''))) {
      transaction.setNodeAttribute(position, name, value);
    }
    return transaction;
  });
}

function markRule(pattern: RegExp, name: MarkName): InputRule {
  return new InputRule(pattern, (state, match, start, end) => {
    const [whole, before, words] = match;
    if (before === undefined || words === undefined) return null;
    return marked(state, { name, words, start: start + before.length, end, typed: whole.length - before.length });
  });
}

interface MarkedWords {
  readonly name: MarkName;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** Length of the words with their signs; the last sign is not in the text yet. */
  readonly typed: number;
}

function marked(state: EditorState, { name, words, start, end, typed }: MarkedWords): Transaction | null {
  const type = state.schema.marks[name];
  const signs = (typed - words.length) / 2;
  if (type === undefined || !state.doc.resolve(start).parent.type.allowsMarkType(type)) return null;
  if (state.doc.rangeHasMark(start, end, state.schema.marks['code'] ?? type)) return null;
  const transaction = state.tr;
  transaction.delete(start + signs + words.length, end);
  transaction.delete(start, start + signs);
  transaction.addMark(start, start + words.length, type.create());
  return transaction.removeStoredMark(type);
}
