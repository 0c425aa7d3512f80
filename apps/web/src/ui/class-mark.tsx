import type { ReactElement } from 'react';
import { classStyle, type ClassShape } from './class-style.js';
import classes from './class-badge.module.css';

interface ClassMarkProps {
  readonly code: string | null;
  readonly size?: number;
}

const outlines: Readonly<Record<Exclude<ClassShape, 'circle' | 'ring'>, string>> = {
  square: 'M2.5 2.5h15v15h-15z',
  hexagon: 'M10 .8 18.3 5.4v9.2L10 19.2 1.7 14.6V5.4z',
  pentagon: 'M10 .8 19.4 7.8 15.8 18.9H4.2L.6 7.8z',
  diamond: 'M10 0 20 10 10 20 0 10z',
  octagon: 'M6.2 1.2h7.6l5 5v7.6l-5 5H6.2l-5-5V6.2z',
};

/** The mark alone, without words: for use beside text that names the class. */
export function ClassMark({ code, size = 20 }: ClassMarkProps): ReactElement {
  const { colour, letter, shape } = classStyle(code);
  return (
    <svg className={classes['mark']} viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      {shape === 'circle' && <circle cx="10" cy="10" r="9" fill={colour} />}
      {shape === 'ring' && <circle cx="10" cy="10" r="8" fill="none" stroke={colour} strokeWidth="2" />}
      {shape !== 'circle' && shape !== 'ring' && <path d={outlines[shape]} fill={colour} />}
      <text
        x="10"
        y={shape === 'pentagon' ? 14.8 : 13.9}
        className={`${classes['letter']} ${shape === 'ring' ? classes['letterOnPage'] : ''}`}
      >
        {letter}
      </text>
    </svg>
  );
}
