import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconBold,
  IconCode,
  IconIndentDecrease,
  IconIndentIncrease,
  IconItalic,
  IconLink,
  IconSection,
  IconStrikethrough,
  IconSuperscript,
} from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkName } from '#document';
import { undoManagerOf } from '../binding/yjs-binding.js';
import { changeLevel, clauseAt } from '../commands/clause-commands.js';
import { insertFootnote } from '../commands/footnotes.js';
import { redoOwn, undoOwn } from '../commands/history.js';
import { toggle } from '../commands/keys.js';
import type { PageActions } from '../commands/keys.js';
import { linkAt } from '../commands/links.js';
import { runCommand } from '../commands/run-command.js';
import { useEditorValue } from '../hooks/use-editor-value.js';
import { ClauseMenu } from './clause-menu.js';
import { KindMenu } from './kind-menu.js';
import { TableMenu } from './table-menu.js';
import { Tool } from './tool.js';
import { useRoving } from './use-roving.js';
import classes from './toolbar.module.css';

interface ToolbarProps {
  readonly editor: Editor;
  readonly page: PageActions;
  readonly onCopyLink: (clauseId: string) => void;
}

const marks = [
  { name: 'bold', icon: IconBold, keys: 'Mod-b' },
  { name: 'italic', icon: IconItalic, keys: 'Mod-i' },
  { name: 'strike', icon: IconStrikethrough, keys: 'Mod-Shift-x' },
  { name: 'code', icon: IconCode, keys: 'Mod-e' },
] as const satisfies readonly { name: MarkName; icon: unknown; keys: string }[];

/** Everything that can be done to the text where the caret is, for hands on a mouse, a screen or a keyboard. */
export function Toolbar({ editor, page, onCopyLink }: ToolbarProps): ReactElement {
  const { t } = useTranslation();
  const tools = useRoving();
  const now = useEditorValue(editor, stateOfTools);
  const run = runCommand.bind(null, editor);
  return (
    <div
      ref={tools}
      role="toolbar"
      aria-label={t('editor.tool.label')}
      aria-orientation="horizontal"
      className={`${classes['toolbar']} not-printed`}
    >
      <KindMenu editor={editor} />
      <Tool
        icon={IconIndentDecrease}
        label={t('editor.tool.higher')}
        keys="Shift-Tab"
        isDisabled={!now.hasLevel}
        onUse={() => run(changeLevel(-1))}
      />
      <Tool
        icon={IconIndentIncrease}
        label={t('editor.tool.deeper')}
        keys="Tab"
        isDisabled={!now.hasLevel}
        onUse={() => run(changeLevel(1))}
      />
      <Separator />
      {marks.map(({ name, icon, keys }) => (
        <Tool
          key={name}
          icon={icon}
          label={t(`editor.tool.${name}`)}
          keys={keys}
          isOn={now[name]}
          onUse={() => run(toggle(name))}
        />
      ))}
      <Separator />
      <Tool icon={IconLink} label={t('editor.tool.link')} keys="Mod-k" isOn={now.link} onUse={page.openLink} />
      <Tool icon={IconSection} label={t('editor.tool.reference')} keys="Mod-Shift-k" onUse={page.openReference} />
      <Tool icon={IconSuperscript} label={t('editor.tool.footnote')} onUse={() => run(insertFootnote)} />
      <TableMenu editor={editor} />
      <Separator />
      <Tool
        icon={IconArrowBackUp}
        label={t('editor.tool.undo')}
        keys="Mod-z"
        isDisabled={!now.canUndo}
        onUse={() => run(undoOwn)}
      />
      <Tool
        icon={IconArrowForwardUp}
        label={t('editor.tool.redo')}
        keys="Mod-Shift-z"
        isDisabled={!now.canRedo}
        onUse={() => run(redoOwn)}
      />
      <Separator />
      <ClauseMenu editor={editor} onMoved={page.moved} onCopyLink={onCopyLink} />
    </div>
  );
}

function Separator(): ReactElement {
  return <span className={classes['separator']} aria-hidden="true" />;
}

interface ToolsNow extends Record<(typeof marks)[number]['name'], boolean> {
  readonly link: boolean;
  readonly hasLevel: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

function stateOfTools(editor: Editor): ToolsNow {
  const undo = undoManagerOf(editor.state);
  return {
    bold: hasMark(editor, 'bold'),
    italic: hasMark(editor, 'italic'),
    strike: hasMark(editor, 'strike'),
    code: hasMark(editor, 'code'),
    link: linkAt(editor.state) !== null,
    hasLevel: clauseAt(editor.state) !== null,
    canUndo: undo !== null && undo.undoStack.length > 0,
    canRedo: undo !== null && undo.redoStack.length > 0,
  };
}

function hasMark({ state }: Editor, name: MarkName): boolean {
  const type = state.schema.marks[name];
  if (type === undefined) return false;
  const { empty, $from, from, to } = state.selection;
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}
