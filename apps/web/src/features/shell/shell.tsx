import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { lazyPart } from '../../ui/lazy-part.js';
import { Rail } from './rail.js';
import { useSignedOutElsewhere } from './use-signed-out-elsewhere.js';
import classes from './shell.module.css';

const CommandPalette = lazyPart(() => import('./command-palette.js').then((part) => part.CommandPalette));
const ShortcutsDialog = lazyPart(() => import('./shortcuts-dialog.js').then((part) => part.ShortcutsDialog));

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
      {isPaletteWanted && <CommandPalette onClose={() => setPaletteWanted(false)} onShortcuts={shortcuts.open} />}
      {areShortcutsOpen && <ShortcutsDialog onClose={shortcuts.close} />}
    </div>
  );
}
