import { createRouter } from '@tanstack/react-router';
import { ErrorPage } from '../features/shell/error-page.js';
import { NotFoundPage } from '../features/shell/not-found-page.js';
import { PageSkeleton } from '../ui/page-skeleton.js';
import { queryClient } from './query-client.js';
import { routeTree } from './routes.js';

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  // The query cache decides what is fresh; the router asks it each time.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 250,
  defaultPendingMinMs: 300,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
