import { Button, Group, Modal, TextInput } from '@mantine/core';
import type { Editor } from '@tiptap/core';
import { useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { linkAt, removeLink, setLink, toHref } from '../commands/links.js';
import { runCommand } from '../commands/run-command.js';

interface LinkDialogProps {
  readonly editor: Editor;
  readonly onClose: () => void;
}

/** The address of a link, checked, and its words where none are selected. */
export function LinkDialog({ editor, onClose }: LinkDialogProps): ReactElement {
  const { t } = useTranslation();
  const [existing] = useState(() => linkAt(editor.state));
  const [address, setAddress] = useState(existing?.href ?? '');
  const [words, setWords] = useState('');
  const [isRefused, setRefused] = useState(false);
  const needsWords = existing === null && editor.state.selection.empty;
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const href = toHref(address);
    if (href === null) {
      setRefused(true);
      return;
    }
    onClose();
    runCommand(editor, setLink(href, words.trim()));
  };
  const handleRemove = (): void => {
    onClose();
    runCommand(editor, removeLink);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('editor.link.title')}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={handleSubmit} noValidate>
        <TextInput
          label={t('editor.link.address')}
          description={t('editor.link.addressHelp')}
          value={address}
          data-autofocus
          error={isRefused && t('editor.link.refused')}
          onChange={(event) => {
            setAddress(event.currentTarget.value);
            setRefused(false);
          }}
        />
        {needsWords && (
          <TextInput
            mt="md"
            label={t('editor.link.words')}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        )}
        <Group mt="lg" justify="flex-end">
          {existing !== null && (
            <Button variant="default" onClick={handleRemove}>
              {t('editor.link.remove')}
            </Button>
          )}
          <Button type="submit">{t('editor.link.set')}</Button>
        </Group>
      </form>
    </Modal>
  );
}
