import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { clauseMarkers, markerOf } from '#document';
import type { ClauseKind, ClauseMarker } from '#document';
import { clauseAt, formOf, setKind, setMarker } from '../commands/clause-commands.js';
import { kindKeys } from '../commands/keys.js';
import { runCommand } from '../commands/run-command.js';
import { useEditorValue } from '../hooks/use-editor-value.js';
import { ariaShortcut, shownShortcut } from './shortcut.js';
import classes from './toolbar.module.css';

interface KindMenuProps {
  readonly editor: Editor;
}

/** What the clause with the caret is, and what it may become. */
export function KindMenu({ editor }: KindMenuProps): ReactElement {
  const { t } = useTranslation();
  const form = useEditorValue(editor, formHere);
  const choose = (kind: ClauseKind): void => runCommand(editor, setKind(kind));
  return (
    <Menu position="bottom-start" shadow="md" width={260} returnFocus={false}>
      <Menu.Target>
        <button
          type="button"
          className={classes['kind']}
          data-tool
          tabIndex={0}
          aria-label={t('editor.tool.kindIs', {
            kind: t(form === null ? 'editor.kind.other' : `editor.kind.${form.kind}`),
          })}
          onMouseDown={(event) => event.preventDefault()}
        >
          <span>{t(form === null ? 'editor.kind.other' : `editor.kind.${form.kind}`)}</span>
          <IconChevronDown size={14} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('editor.tool.kind')}</Menu.Label>
        {kindKeys.map((kind, index) => (
          <Menu.Item
            key={kind}
            role="menuitemradio"
            aria-checked={form?.kind === kind}
            aria-keyshortcuts={ariaShortcut(`Mod-Alt-${index + 1}`)}
            leftSection={<Checked isChecked={form?.kind === kind} />}
            rightSection={<kbd className={classes['keys']}>{shownShortcut(`Mod-Alt-${index + 1}`)}</kbd>}
            onClick={() => choose(kind)}
          >
            {t(`editor.kind.${kind}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('editor.tool.marker')}</Menu.Label>
        {clauseMarkers.map((marker) => (
          <Menu.Item
            key={marker}
            role="menuitemradio"
            aria-checked={form?.marker === marker}
            leftSection={<Checked isChecked={form?.marker === marker} />}
            onClick={() => runCommand(editor, setMarker(marker))}
          >
            {t(`editor.marker.${marker}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Checked({ isChecked }: { readonly isChecked: boolean }): ReactElement {
  return isChecked ? <IconCheck size={16} aria-hidden="true" /> : <span className={classes['unchecked']} />;
}

function formHere(editor: Editor): { readonly kind: ClauseKind; readonly marker: ClauseMarker } | null {
  const clause = clauseAt(editor.state);
  if (clause === null) return null;
  const form = formOf(clause);
  return { kind: form.kind, marker: markerOf(form) };
}
