import { lazy, Suspense, useState, type ReactElement } from 'react';
import { part } from '../../ui/lazy-part.js';
import { AccountButton } from './account-button.js';

interface AccountProps {
  readonly onShortcuts: () => void;
}

const loadMenu = part(() => import('./account-menu.js').then(({ AccountMenu: Menu }) => ({ default: Menu })));
const AccountMenu = lazy(loadMenu);

/** The account button; its menu is loaded when a hand or the focus comes near. */
export function Account({ onShortcuts }: AccountProps): ReactElement {
  const [isWanted, setWanted] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const handleOpen = (): void => {
    setWanted(true);
    setOpen(true);
  };
  const button = (
    <AccountButton onClick={handleOpen} onPointerEnter={() => void loadMenu()} onFocus={() => void loadMenu()} />
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu isOpen={isOpen} onToggle={setOpen} onShortcuts={onShortcuts} />
    </Suspense>
  );
}
