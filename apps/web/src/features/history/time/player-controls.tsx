import { Button } from '@mantine/core';
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { speeds, type Speed } from './player-model.js';
import type { Player } from './use-player.js';
import classes from './time.module.css';

interface PlayerControlsProps {
  readonly player: Player;
  readonly head: number;
  readonly toMark: (way: 1 | -1) => void;
  readonly onNow: () => void;
}

/** Play, pause, step, go from mark to mark, and back to now. */
export function PlayerControls({ player, head, toMark, onNow }: PlayerControlsProps): ReactElement {
  const { t } = useTranslation();
  const speedId = useId();
  const { seq, isPlaying, speed } = player;
  return (
    <div className={classes['controls']} role="group" aria-label={t('history.time.controls')}>
      <Way label={t('history.time.markBefore')} isOff={seq === 0} onGo={() => toMark(-1)}>
        <IconPlayerSkipBack size={18} />
      </Way>
      <Way label={t('history.time.stepBack')} keys="ArrowLeft" isOff={seq === 0} onGo={() => player.step(-1)}>
        <IconChevronLeft size={18} />
      </Way>
      <Button
        className={classes['play']}
        leftSection={isPlaying ? <IconPlayerPause size={18} aria-hidden /> : <IconPlayerPlay size={18} aria-hidden />}
        aria-keyshortcuts="Space"
        onClick={player.toggle}
      >
        {isPlaying ? t('history.time.pause') : t('history.time.play')}
      </Button>
      <Way label={t('history.time.stepOn')} keys="ArrowRight" isOff={seq >= head} onGo={() => player.step(1)}>
        <IconChevronRight size={18} />
      </Way>
      <Way label={t('history.time.markAfter')} isOff={seq >= head} onGo={() => toMark(1)}>
        <IconPlayerSkipForward size={18} />
      </Way>
      <Button variant="default" onClick={onNow}>
        {t('history.time.now')}
      </Button>
      <label htmlFor={speedId} className={classes['speed']}>
        {t('history.time.speed')}
        <select
          id={speedId}
          className={classes['select']}
          value={speed}
          onChange={(event) => player.setSpeed(speedOf(event.currentTarget.value))}
        >
          {speeds.map((choice) => (
            <option key={choice} value={choice}>
              {t('history.time.perSecond', { count: choice })}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function speedOf(value: string): Speed {
  return speeds.find((speed) => String(speed) === value) ?? speeds[0];
}

interface WayProps {
  readonly label: string;
  readonly keys?: string;
  readonly isOff: boolean;
  readonly onGo: () => void;
  readonly children: ReactNode;
}

/** A button that is a picture. It stays where the focus is when there is no further way. */
function Way({ label, keys, isOff, onGo, children }: WayProps): ReactElement {
  return (
    <button
      type="button"
      className={classes['way']}
      aria-label={label}
      title={label}
      aria-keyshortcuts={keys}
      aria-disabled={isOff}
      onClick={isOff ? undefined : onGo}
    >
      {children}
    </button>
  );
}
