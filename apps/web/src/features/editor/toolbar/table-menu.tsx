import { Menu, Tooltip } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { runCommand } from '../commands/run-command.js';
import {
  addColumn,
  addRow,
  insertTable,
  isInTable,
  removeColumn,
  removeRow,
  removeTable,
  toggleHeaderRow,
} from '../commands/table-commands.js';
import { useEditorValue } from '../hooks/use-editor-value.js';
import classes from './toolbar.module.css';

interface TableMenuProps {
  readonly editor: Editor;
}

/** Size of a new table: what fits a line of text without scrolling. */
const [ROWS, COLUMNS] = [3, 3];

const changes = {
  rowAbove: addRow('before'),
  rowBelow: addRow('after'),
  columnBefore: addColumn('before'),
  columnAfter: addColumn('after'),
  headerRow: toggleHeaderRow,
  removeRow,
  removeColumn,
  removeTable,
} as const;

/** A new table, or the rows and columns of the one with the caret. */
export function TableMenu({ editor }: TableMenuProps): ReactElement {
  const { t } = useTranslation();
  const isInside = useEditorValue(editor, ({ state }) => isInTable(state));
  const names = Object.keys(changes) as (keyof typeof changes)[]; // reason: the keys of a literal
  return (
    <Menu position="bottom-start" shadow="md" returnFocus={false}>
      <Menu.Target>
        <Tooltip label={t('editor.tool.table')} openDelay={500}>
          <button
            type="button"
            className={classes['tool']}
            data-tool
            tabIndex={-1}
            aria-label={t('editor.tool.table')}
            data-on={isInside || undefined}
            onMouseDown={(event) => event.preventDefault()}
          >
            <IconTable size={18} stroke={1.7} aria-hidden="true" />
          </button>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>
        {!isInside && (
          <Menu.Item onClick={() => runCommand(editor, insertTable(ROWS, COLUMNS))}>
            {t('editor.table.insert', { rows: ROWS, columns: COLUMNS })}
          </Menu.Item>
        )}
        {isInside &&
          names.map((name) => (
            <Menu.Item key={name} onClick={() => runCommand(editor, changes[name])}>
              {t(`editor.table.${name}`)}
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  );
}
