import { IconList, IconSearch } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSessionValue } from '../hooks/use-session-value.js';
import { useStructure } from '../hooks/use-structure.js';
import type { TextSession } from '../session/text-session.js';
import classes from '../text-tab.module.css';
import { Tool } from '../toolbar/tool.js';
import type { PersonPresent } from './people.js';
import { Presence } from './presence.js';
import { SaveStateLine } from './save-state-line.js';
import { Words } from './words.js';

interface StateLineProps {
  readonly session: TextSession;
  readonly editor: Editor;
  readonly people: readonly PersonPresent[];
  readonly onGoTo: (clauseId: string) => void;
  readonly onOutline: () => void;
  readonly onFind: () => void;
}

/** Who is here, how things stand, how long the text is, and the way to find something in it. */
export function StateLine({ session, editor, people, onGoTo, onOutline, onFind }: StateLineProps): ReactElement {
  const { t } = useTranslation();
  const structure = useStructure(editor);
  // Observers and readers without account are told nothing about the others, and the others nothing about them.
  const seesOthers = useSessionValue(session, (view) => view.status.role === 'write' || view.status.role === 'comment');
  return (
    <div className={classes['line']}>
      <button type="button" className={classes['outlineButton']} onClick={onOutline}>
        <IconList size={18} aria-hidden="true" /> {t('editor.outline.title')}
      </button>
      {seesOthers && <Presence people={people} structure={structure} onGoTo={onGoTo} />}
      <SaveStateLine session={session} />
      <span className={classes['grow']} />
      <Words editor={editor} />
      <span className={classes['findButton']}>
        <Tool icon={IconSearch} label={t('editor.find.title')} keys="Mod-f" isFirst onUse={onFind} />
      </span>
    </div>
  );
}
