import { Popover } from '@mantine/core';
import { IconUser } from '@tabler/icons-react';
import { useCallback, useMemo, useState, useSyncExternalStore, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveDocument } from '#live-client';
import { ClassBadge } from '../../../ui/class-badge.js';
import { ClassMark } from '../../../ui/class-mark.js';
import type { Structure } from '../clauses/structure.js';
import { initialsOf, isNamed, peopleOf, type PersonPresent } from './people.js';
import { useShownName } from './use-shown-name.js';
import classes from './header.module.css';

interface PresenceProps {
  readonly people: readonly PersonPresent[];
  readonly structure: Structure;
  readonly onGoTo: (clauseId: string) => void;
}

/** More circles than this are a number. */
const MAX_CIRCLES = 5;

/** Who else has the text open, and where they are. */
export function Presence({ people, structure, onGoTo }: PresenceProps): ReactElement {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  if (people.length === 0) return <span className={classes['alone']}>{t('editor.presence.alone')}</span>;
  const shown = people.length > MAX_CIRCLES ? people.slice(0, MAX_CIRCLES - 1) : people;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" width={340} trapFocus>
      <Popover.Target>
        <button type="button" className={classes['people']} onClick={() => setOpen(!isOpen)} data-testid="presence">
          <span className="visually-hidden">{t('editor.presence.open', { count: people.length })}</span>
          {shown.map((person) => (
            <Circle key={person.user.personId} person={person} />
          ))}
          {people.length > shown.length && (
            <span className={classes['more']} aria-hidden="true">
              +{people.length - shown.length}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes['peopleList']}>
        <h2 className={classes['peopleTitle']}>{t('editor.presence.title', { count: people.length })}</h2>
        <ul className="plain-list">
          {people.map((person) => (
            <PersonRow
              key={person.user.personId}
              person={person}
              number={numberOf(structure, person.clauseId)}
              onGoTo={(clauseId) => {
                setOpen(false);
                onGoTo(clauseId);
              }}
            />
          ))}
        </ul>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The people, drawn again at most when somebody came, went or moved. */
export function usePeople(text: LiveDocument): readonly PersonPresent[] {
  const shownName = useShownName();
  const presence = useSyncExternalStore(
    useCallback((listener: () => void) => text.on('presence', listener), [text]),
    () => text.presence,
  );
  return useMemo(() => peopleOf(presence, shownName), [presence, shownName]);
}

function Circle({ person }: { readonly person: PersonPresent }): ReactElement {
  const { user, name, organisation, isAway } = person;
  const title = organisation === null ? name : `${name}, ${organisation}`;
  return (
    <span className={classes['circle']} data-away={isAway || undefined} title={title} aria-hidden="true">
      {isNamed(person) ? initialsOf(name) : <IconUser size={18} />}
      <span className={classes['circleMark']}>
        <ClassMark code={user.stakeholderClass} size={14} />
      </span>
    </span>
  );
}

interface PersonRowProps {
  readonly person: PersonPresent;
  readonly number: string;
  readonly onGoTo: (clauseId: string) => void;
}

function PersonRow({ person, number, onGoTo }: PersonRowProps): ReactElement {
  const { t } = useTranslation();
  const { user, name, organisation, clauseId } = person;
  return (
    <li className={classes['person']}>
      <div>
        <div className={classes['personName']}>{name}</div>
        {organisation !== null && <div className={classes['personOrganisation']}>{organisation}</div>}
        {(isNamed(person) || user.stakeholderClass !== null) && <ClassBadge code={user.stakeholderClass} />}
        <div className={classes['personPlace']}>{t(placeKey(person), { place: number === '' ? 'none' : number })}</div>
      </div>
      {clauseId !== null && (
        <button type="button" className={classes['goTo']} onClick={() => onGoTo(clauseId)}>
          {t('editor.presence.goTo')}
          <span className="visually-hidden"> {name}</span>
        </button>
      )}
    </li>
  );
}

function placeKey({ isAway, hasCaret }: PersonPresent) {
  if (isAway) return 'editor.presence.away' as const;
  return hasCaret ? ('editor.presence.writes' as const) : ('editor.presence.reads' as const);
}

function numberOf(structure: Structure, clauseId: string | null): string {
  const index = structure.indexOf.get(clauseId ?? '');
  return index === undefined ? '' : (structure.rows[index]?.label ?? '');
}
