import { useTranslation } from 'react-i18next';
import type { AuthorsShown, ShownAuthor } from '#contracts';
import { useClassLabel } from '../../../ui/use-class-label.js';
import type { AuthorKey } from './author-keys.js';

/** Says who somebody is, as far as the group shows it: words everywhere, never a blank. */
export interface AuthorWords {
  /** The shortest name: a person, else an organisation, else a class. */
  readonly nameOf: (author: number) => string;
  /** The name with organisation and class. */
  readonly fullNameOf: (author: number) => string;
  readonly keyName: (key: AuthorKey) => string;
  /** The name of a key with its class. */
  readonly keyFullName: (key: AuthorKey) => string;
}

/** @param shown - what the server said of the authors; null while nothing is known */
export function useAuthorWords(shown: Pick<AuthorsShown, 'authors' | 'display'> | null): AuthorWords {
  const { t } = useTranslation();
  const classLabel = useClassLabel();
  const display = shown?.display ?? 'nobody';
  const partsOf = (author: ShownAuthor | undefined): string[] => {
    if (author === undefined || display === 'nobody') return [t('history.authors.notShown')];
    const { person, organisation, stakeholderClass } = author;
    if (display === 'person' && person === null && organisation === null) return [t('history.authors.system')];
    return [
      ...(person === null ? [] : [person.name]),
      ...(organisation === null ? [] : [organisation.shortName || organisation.name]),
      classLabel(stakeholderClass),
    ];
  };
  const keyName = ({ organisation, stakeholderClass }: AuthorKey): string => {
    if (display === 'nobody') return t('history.authors.notShown');
    return organisation === null ? classLabel(stakeholderClass) : organisation.shortName || organisation.name;
  };
  return {
    nameOf: (author) => partsOf(shown?.authors[author])[0] ?? '',
    fullNameOf: (author) => partsOf(shown?.authors[author]).join(' · '),
    keyName,
    keyFullName: (key) =>
      key.organisation === null ? keyName(key) : [keyName(key), classLabel(key.stakeholderClass)].join(' · '),
  };
}
