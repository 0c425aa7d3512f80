import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCloudOff, IconLock, IconRefresh } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../../ui/announce.js';
import { useSessionValue } from '../hooks/use-session-value.js';
import type { TextSession } from '../session/text-session.js';
import { saveStateOf, type SaveState } from './save-state.js';
import { useSaveSentence } from './use-save-sentence.js';
import classes from './header.module.css';

interface SaveStateLineProps {
  readonly session: TextSession;
}

/** A state is read out when it has lasted so long: never at every key. */
const SPOKEN_AFTER_MS = 1_500;

const icons = {
  opening: IconRefresh,
  refused: IconAlertTriangle,
  update_needed: IconRefresh,
  read_only: IconLock,
  offline: IconCloudOff,
  saving: IconRefresh,
  saved: IconCheck,
} as const satisfies Record<SaveState['kind'], unknown>;

/** Saved or not, and why: in words, always visible. */
export function SaveStateLine({ session }: SaveStateLineProps): ReactElement {
  const { t } = useTranslation();
  const sentence = useSaveSentence();
  const status = useSessionValue(session, (view) => view.status);
  const hasUnknown = useSessionValue(session, (view) => view.unknown !== null);
  const state = saveStateOf(status, hasUnknown);
  const words = sentence(state);
  useSpoken(words);
  const StateIcon = icons[state.kind];
  return (
    <div className={classes['saveState']} data-state={state.kind} data-testid="save-state">
      <StateIcon size={16} stroke={1.8} aria-hidden="true" />
      <span>{words}</span>
      {state.kind === 'update_needed' && (
        <Button size="compact-sm" variant="light" onClick={() => window.location.reload()}>
          {t('editor.reload')}
        </Button>
      )}
      {!status.localCopy && <span className={classes['warning']}>{t('editor.noLocalCopy')}</span>}
    </div>
  );
}

function useSpoken(words: string): void {
  const spoken = useRef<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (spoken.current !== null && spoken.current !== words) announce(words);
      spoken.current = words;
    }, SPOKEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [words]);
}
