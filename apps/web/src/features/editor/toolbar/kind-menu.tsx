import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
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
  const choose = (kind: ClauseKind | undefined): void => {
    if (kind !== undefined) runCommand(editor, setKind(kind));
  };
  const mark = (marker: ClauseMarker | undefined): void => {
    if (marker !== undefined) runCommand(editor, setMarker(marker));
  };
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
        <Menu.RadioGroup value={form?.kind ?? ''} onChange={(kind) => choose(kindKeys.find((one) => one === kind))}>
          <Menu.Label>{t('editor.tool.kind')}</Menu.Label>
          {kindKeys.map((kind, index) => (
            <Menu.RadioItem
              key={kind}
              value={kind}
              closeMenuOnClick
              aria-keyshortcuts={ariaShortcut(`Mod-Alt-${index + 1}`)}
              rightSection={<kbd className={classes['keys']}>{shownShortcut(`Mod-Alt-${index + 1}`)}</kbd>}
            >
              {t(`editor.kind.${kind}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.RadioGroup
          value={form?.marker ?? ''}
          onChange={(marker) => mark(clauseMarkers.find((one) => one === marker))}
        >
          <Menu.Label>{t('editor.tool.marker')}</Menu.Label>
          {clauseMarkers.map((marker) => (
            <Menu.RadioItem key={marker} value={marker} closeMenuOnClick>
              {t(`editor.marker.${marker}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

function formHere(editor: Editor): { readonly kind: ClauseKind; readonly marker: ClauseMarker } | null {
  const clause = clauseAt(editor.state);
  if (clause === null) return null;
  const form = formOf(clause);
  return { kind: form.kind, marker: markerOf(form) };
}
