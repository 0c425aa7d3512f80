import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useState, type ReactElement } from 'react';
import { Rail } from './rail.js';
import { useSignedOutElsewhere } from './use-signed-out-elsewhere.js';
import classes from './shell.module.css';

const CommandPalette = lazy(() => import('./command-palette.js').then((part) => ({ default: part.CommandPalette })));
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.js').then((part) => ({ default: part.ShortcutsDialog })));

/** The rail, the page, and what opens over them by keyboard. */
export function Shell(): ReactElement {
  const [isPaletteWanted, setPaletteWanted] = useState(false);
  const [areShortcutsOpen, shortcuts] = useDisclosure(false);
  useSignedOutElsewhere();
  const openPalette = (): void => {
    setPaletteWanted(true);
  };
  useHotkeys([['shift+?', shortcuts.open]]);
  // The palette also opens from inside fields and the editor.
  useHotkeys([['mod+K', openPalette]], [], true);

  return (
    <div className={classes['shell']}>
      <Rail onSearch={openPalette} onShortcuts={shortcuts.open} />
      <main id="main" tabIndex={-1} className={classes['main']}>
        <Outlet />
      </main>
      <Suspense>
        {isPaletteWanted && <CommandPalette onClose={() => setPaletteWanted(false)} onShortcuts={shortcuts.open} />}
        {areShortcutsOpen && <ShortcutsDialog onClose={shortcuts.close} />}
      </Suspense>
    </div>
  );
}
