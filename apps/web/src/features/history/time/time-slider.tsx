import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Timeline, TimelineMark } from '#contracts';
import { versionName } from '../version-words.js';
import type { Frame } from './replay/use-replay.js';
import { useMomentWords } from './use-moment-words.js';
import classes from './time.module.css';

interface TimeSliderProps {
  readonly timeline: Timeline;
  readonly frame: Frame | null;
  readonly seq: number;
  readonly onGoTo: (seq: number) => void;
}

/** Nearer than this, in parts of the whole, the numbers of two marks would touch. */
const NEAR = 0.025;

/** The life of the text as a slider, with marks where versions were made. */
export function TimeSlider({ timeline, frame, seq, onGoTo }: TimeSliderProps): ReactElement {
  const { t } = useTranslation();
  const { seq: head, marks } = timeline;
  const words = useMomentWords(frame, head);
  return (
    <div className={classes['track']}>
      <div className={classes['marks']} aria-hidden="true">
        {numbered(marks, head).map(({ mark, hasNumber }) => (
          <span
            key={mark.versionId}
            className={classes['tick']}
            data-step={isStep(mark) || undefined}
            style={{ insetInlineStart: `${(mark.seq / head) * 100}%` }}
            title={t('history.numbered', { number: mark.number, name: versionName(mark, t) })}
          >
            {hasNumber && mark.number}
          </span>
        ))}
      </div>
      <input
        type="range"
        className={classes['slider']}
        min={0}
        max={head}
        step={1}
        value={seq}
        aria-label={t('history.time.slider')}
        aria-valuetext={words}
        onChange={(event) => onGoTo(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}

/** Steps of the proposal look other than versions made by hand. */
export function isStep({ reason }: TimelineMark): boolean {
  return reason === 'stage' || reason === 'ballot';
}

/** Marks in order, with their number where there is room for it. */
function numbered(marks: readonly TimelineMark[], head: number) {
  let last = -1;
  return marks.map((mark) => {
    const place = mark.seq / head;
    const hasNumber = last < 0 || place - last > NEAR;
    if (hasNumber) last = place;
    return { mark, hasNumber };
  });
}
