import type { CSSProperties, ReactElement } from 'react';
import type { AuthorKey } from './author-keys.js';
import classes from './authors.module.css';

interface KeyMarkProps {
  readonly mark: AuthorKey;
}

/** The code of an organisation or class in its colour, with its pattern below: for use beside its name. */
export function KeyMark({ mark }: KeyMarkProps): ReactElement {
  return (
    <span className={classes['mark']} style={keyColour(mark)} data-pattern={mark.pattern} aria-hidden="true">
      {mark.code}
    </span>
  );
}

/** The colour of a key for the parts of `authors.module.css`. */
export function keyColour({ colour }: AuthorKey): CSSProperties {
  // reason: React's type of styles knows no variables of our own
  return { '--key-colour': colour } as CSSProperties;
}
