import { Modal, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { structureOf } from '../clauses/structure.js';
import { insertReference } from '../commands/cross-references.js';
import { runCommand } from '../commands/run-command.js';
import { referenceChoices } from './reference-choices.js';
import classes from './panels.module.css';

interface ReferenceDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** Finds a clause by number or words and refers to it. */
export function ReferenceDialog({ editor, onClose }: ReferenceDialogProps): ReactElement {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const choices = useMemo(() => referenceChoices(editor.state.doc, structureOf(editor.state), query), [editor, query]);
  const choose = (id: string): void => {
    onClose();
    runCommand(editor, insertReference(id));
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    const chosen = choices[active];
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && chosen !== undefined) choose(chosen.id);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('editor.reference.title')}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <TextInput
        label={t('editor.reference.search')}
        value={query}
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="reference-choices"
        aria-activedescendant={choices[active] === undefined ? undefined : `reference-${choices[active].id}`}
        onKeyDown={handleKeyDown}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
      />
      <div
        id="reference-choices"
        role="listbox"
        aria-label={t('editor.reference.choices')}
        className={classes['choices']}
      >
        {choices.map((choice, index) => (
          <button
            key={choice.id}
            type="button"
            tabIndex={-1}
            id={`reference-${choice.id}`}
            role="option"
            aria-selected={index === active}
            className={classes['choice']}
            ref={(element) => {
              if (index === active) element?.scrollIntoView({ block: 'nearest' });
            }}
            onClick={() => choose(choice.id)}
          >
            <span className={classes['choiceNumber']}>{choice.label}</span>
            <span className={classes['choiceWords']}>{choice.words}</span>
          </button>
        ))}
      </div>
      {choices.length === 0 && <p className={classes['nothing']}>{t('editor.reference.nothing')}</p>}
    </Modal>
  );
}
