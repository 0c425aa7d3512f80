import { useId, type ReactElement } from 'react';
import classes from './choice-switch.module.css';

interface ChoiceSwitchProps<Value extends string> {
  /** What is chosen, for screen readers. */
  readonly label: string;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** Takes the whole line, in equal parts. */
  readonly isWide?: boolean;
}

/** A choice of a few, all in sight: radio buttons side by side. */
export function ChoiceSwitch<Value extends string>(props: ChoiceSwitchProps<Value>): ReactElement {
  const { label, choices, value, onChange, isWide = false } = props;
  const name = useId();
  return (
    <fieldset className={classes['switch']} data-wide={isWide}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} className={classes['choice']}>
          <input
            type="radio"
            name={name}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            className="visually-hidden"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
