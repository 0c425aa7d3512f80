import { lazy, Suspense, type ComponentType, type ReactElement } from 'react';

/**
 * Makes a component that is loaded when it is first shown: dialogs and menus that most visits never open.
 * @param load - imports its module and picks it
 * @returns a component with the same props; it shows nothing while it loads
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactElement {
  const Part = lazy(async () => ({ default: await load() }));
  return function LazyPart(props: Props) {
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  };
}
