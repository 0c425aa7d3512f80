import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

const loads = new Set<() => Promise<unknown>>();

/**
 * Marks something that is loaded on demand as a part that `loadParts` brings beforehand.
 * @param load - imports it; what it gives is kept by the browser
 * @returns the same function
 */
export function part<Loaded>(load: () => Promise<Loaded>): () => Promise<Loaded> {
  loads.add(load);
  return load;
}

/**
 * Loads every part of the modules that are loaded, for a page that goes on without a network: a menu or a question that
 * could not be loaded then would take the whole page down.
 */
export async function loadParts(): Promise<void> {
  // A part that fails is tried again when it is wanted.
  await Promise.allSettled([...loads].map((load) => load()));
}

/**
 * Makes a component that is loaded when it is first shown: dialogs and menus that most visits never open.
 * @param load - imports its module and picks it
 * @returns a component with the same props; it shows nothing while it loads
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactElement {
  const Part = lazy(async () => ({ default: await load() }));
  part(load);
  return function LazyPart(props: Props) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  };
}
