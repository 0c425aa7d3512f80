import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  redirect,
  type ParsedLocation,
} from '@tanstack/react-router';
import { hasCode } from '../api/api-error.js';
import { peopleQuery } from '../features/administration/queries.js';
import { groupQuery, groupsQuery, membersQuery, organisationsQuery } from '../features/groups/queries.js';
import { toAuthorsSearch } from '../features/history/authors/authors-search.js';
import { toCompareSearch } from '../features/history/compare/compare-search.js';
import { clauseHistoryQuery, versionContentQuery, versionsQuery } from '../features/history/queries.js';
import { toTimeSearch } from '../features/history/time/time-search.js';
import { homeQuery } from '../features/home/queries.js';
import { sessionsQuery } from '../features/identity/queries.js';
import { sessionQuery, siteQuery } from '../api/session.js';
import { proposalQuery, proposalsQuery, templatesQuery } from '../features/proposals/queries.js';
import { NotFoundPage } from '../features/shell/not-found-page.js';
import { Root } from '../features/shell/root.js';
import { Shell } from '../features/shell/shell.js';
import { part } from '../ui/lazy-part.js';
import { toReturnPath } from './return-path.js';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(siteQuery), queryClient.ensureQueryData(sessionQuery)]),
});

/** Pages before the door: no rail, one card. The way out of a text must not need a network that has just come back. */
const door = createRoute({
  getParentRoute: () => rootRoute,
  id: 'door',
  component: lazyRouteComponent(
    part(() => import('../features/shell/door-layout.js')),
    'DoorLayout',
  ),
});

const signIn = createRoute({
  getParentRoute: () => door,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { to?: string } => ({ to: toReturnPath(search['to']) }),
  component: lazyRouteComponent(
    part(() => import('../features/identity/sign-in-page.js')),
    'SignInPage',
  ),
});
const signUp = createRoute({
  getParentRoute: () => door,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('../features/identity/sign-up-page.js'), 'SignUpPage'),
});
const join = createRoute({
  getParentRoute: () => door,
  path: '/join',
  component: lazyRouteComponent(() => import('../features/identity/join-page.js'), 'JoinPage'),
});
const forgot = createRoute({
  getParentRoute: () => door,
  path: '/forgot',
  component: lazyRouteComponent(() => import('../features/identity/forgot-page.js'), 'ForgotPage'),
});
const reset = createRoute({
  getParentRoute: () => door,
  path: '/reset',
  component: lazyRouteComponent(() => import('../features/identity/reset-page.js'), 'ResetPage'),
});

const shell = createRoute({ getParentRoute: () => rootRoute, id: 'shell', component: Shell });

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: requireSession,
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.ensureQueryData(homeQuery), queryClient.ensureQueryData(groupsQuery)]),
  component: lazyRouteComponent(() => import('../features/home/home-page.js'), 'HomePage'),
});
const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  beforeLoad: requireSession,
  loader: ({ context: { queryClient } }) => queryClient.ensureQueryData(sessionsQuery),
  component: lazyRouteComponent(() => import('../features/identity/account-page.js'), 'AccountPage'),
});

const groups = createRoute({
  getParentRoute: () => shell,
  path: '/groups',
  loader: ({ context: { queryClient }, location }) => readable(queryClient.ensureQueryData(groupsQuery), location),
  component: lazyRouteComponent(() => import('../features/groups/groups-page.js'), 'GroupsPage'),
});
const group = createRoute({
  getParentRoute: () => shell,
  path: '/groups/$groupId',
  validateSearch: (search: Record<string, unknown>): { as?: 'table' } =>
    search['as'] === 'table' ? { as: 'table' } : {},
  loader: ({ context: { queryClient }, params: { groupId }, location }) =>
    readable(
      Promise.all([
        queryClient.ensureQueryData(groupQuery(groupId)),
        queryClient.ensureQueryData(proposalsQuery(groupId)),
        queryClient.ensureQueryData(membersQuery(groupId)),
      ]),
      location,
    ),
  component: lazyRouteComponent(() => import('../features/groups/group-page.js'), 'GroupPage'),
});
const members = createRoute({
  getParentRoute: () => shell,
  path: '/groups/$groupId/members',
  beforeLoad: requireSession,
  loader: ({ context: { queryClient }, params: { groupId }, location }) =>
    readable(
      Promise.all([
        queryClient.ensureQueryData(groupQuery(groupId)),
        queryClient.ensureQueryData(membersQuery(groupId)),
        queryClient.ensureQueryData(organisationsQuery),
      ]),
      location,
    ),
  component: lazyRouteComponent(() => import('../features/groups/members-page.js'), 'MembersPage'),
});
const newProposal = createRoute({
  getParentRoute: () => shell,
  path: '/groups/$groupId/new-proposal',
  beforeLoad: requireSession,
  loader: ({ context: { queryClient }, params: { groupId }, location }) =>
    readable(
      Promise.all([queryClient.ensureQueryData(groupQuery(groupId)), queryClient.ensureQueryData(templatesQuery)]),
      location,
    ),
  component: lazyRouteComponent(() => import('../features/proposals/new-proposal-page.js'), 'NewProposalPage'),
});

const proposal = createRoute({
  getParentRoute: () => shell,
  path: '/proposals/$proposalId',
  loader: ({ context: { queryClient }, params: { proposalId }, location }) =>
    readable(queryClient.ensureQueryData(proposalQuery(proposalId)), location),
  component: lazyRouteComponent(() => import('../features/proposals/proposal-page.js'), 'ProposalPage'),
});

const history = createRoute({
  getParentRoute: () => shell,
  path: '/proposals/$proposalId/history',
  loader: ({ context: { queryClient }, params: { proposalId }, location }) =>
    readable(
      Promise.all([
        queryClient.ensureQueryData(proposalQuery(proposalId)),
        // Versions come without anybody here asking for them: at each visit as they are now.
        queryClient.fetchInfiniteQuery(versionsQuery(proposalId)),
      ]),
      location,
    ),
  component: lazyRouteComponent(() => import('../features/history/history-page.js'), 'HistoryPage'),
});
const version = createRoute({
  getParentRoute: () => shell,
  path: '/proposals/$proposalId/history/versions/$versionId',
  loader: ({ context: { queryClient }, params: { proposalId, versionId }, location }) =>
    readable(
      Promise.all([
        queryClient.ensureQueryData(proposalQuery(proposalId)),
        queryClient.ensureQueryData(versionContentQuery(versionId)),
      ]),
      location,
    ),
  component: lazyRouteComponent(() => import('../features/history/version-page.js'), 'VersionPage'),
});
const compare = createRoute({
  getParentRoute: () => shell,
  path: '/proposals/$proposalId/history/compare',
  validateSearch: toCompareSearch,
  loader: ({ context: { queryClient }, params: { proposalId }, location }) =>
    readable(
      Promise.all([
        queryClient.ensureQueryData(proposalQuery(proposalId)),
        queryClient.ensureInfiniteQueryData(versionsQuery(proposalId)),
      ]),
      location,
    ),
  component: lazyRouteComponent(() => import('../features/history/compare/compare-page.js'), 'ComparePage'),
});
const authors = createRoute({
  getParentRoute: () => shell,
  path: '/proposals/$proposalId/history/authors',
  validateSearch: toAuthorsSearch,
  loader: ({ context: { queryClient }, params: { proposalId }, location }) =>
    readable(queryClient.ensureQueryData(proposalQuery(proposalId)), location),
  component: lazyRouteComponent(() => import('../features/history/authors/authors-page.js'), 'AuthorsPage'),
});
const time = createRoute({
  getParentRoute: () => shell,
  path: '/proposals/$proposalId/history/time',
  validateSearch: toTimeSearch,
  loader: ({ context: { queryClient }, params: { proposalId }, location }) =>
    readable(queryClient.ensureQueryData(proposalQuery(proposalId)), location),
  component: lazyRouteComponent(() => import('../features/history/time/time-page.js'), 'TimePage'),
});
const clauseHistory = createRoute({
  getParentRoute: () => shell,
  path: '/proposals/$proposalId/history/clauses/$clauseId',
  loader: ({ context: { queryClient }, params: { proposalId, clauseId }, location }) =>
    readable(
      Promise.all([
        queryClient.ensureQueryData(proposalQuery(proposalId)),
        queryClient.fetchInfiniteQuery(clauseHistoryQuery(proposalId, clauseId)),
      ]),
      location,
    ),
  component: lazyRouteComponent(() => import('../features/history/clause-history-page.js'), 'ClauseHistoryPage'),
});

/** Any other address: the not-found page inside the frame. */
const elsewhere = createRoute({ getParentRoute: () => shell, path: '$', component: NotFoundPage });

const administration = createRoute({
  getParentRoute: () => shell,
  path: '/administration',
  beforeLoad: requireSession,
  component: lazyRouteComponent(
    () => import('../features/administration/administration-layout.js'),
    'AdministrationLayout',
  ),
});
const administrationPeople = createRoute({
  getParentRoute: () => administration,
  path: '/',
  loader: ({ context: { queryClient }, location }) =>
    readable(queryClient.ensureInfiniteQueryData(peopleQuery('')), location),
  component: lazyRouteComponent(() => import('../features/administration/people-page.js'), 'PeoplePage'),
});
const administrationOrganisations = createRoute({
  getParentRoute: () => administration,
  path: '/organisations',
  loader: ({ context: { queryClient }, location }) =>
    readable(queryClient.ensureQueryData(organisationsQuery), location),
  component: lazyRouteComponent(() => import('../features/administration/organisations-page.js'), 'OrganisationsPage'),
});
const administrationGroups = createRoute({
  getParentRoute: () => administration,
  path: '/groups',
  loader: ({ context: { queryClient }, location }) => readable(queryClient.ensureQueryData(groupsQuery), location),
  component: lazyRouteComponent(
    () => import('../features/administration/administration-groups-page.js'),
    'AdministrationGroupsPage',
  ),
});

export const routeTree = rootRoute.addChildren([
  door.addChildren([signIn, signUp, join, forgot, reset]),
  shell.addChildren([
    home,
    account,
    groups,
    group,
    members,
    newProposal,
    proposal,
    history,
    version,
    compare,
    authors,
    time,
    clauseHistory,
    administration.addChildren([administrationPeople, administrationOrganisations, administrationGroups]),
    elsewhere,
  ]),
]);

async function requireSession({
  context,
  location,
}: {
  context: RouterContext;
  location: ParsedLocation;
}): Promise<void> {
  const session = await context.queryClient.ensureQueryData(sessionQuery);
  if (!session) throw redirect({ to: '/sign-in', search: { to: toReturnPath(location.href) } });
}

/** What may not be read does not exist: the not-found page. Where an account is needed, the way leads over the door. */
async function readable<Loaded>(loading: Promise<Loaded>, location: ParsedLocation): Promise<Loaded> {
  try {
    return await loading;
  } catch (error) {
    // A page is only asked for by its address: what is invalid in that names nothing.
    if (hasCode(error, 'request.not_found') || hasCode(error, 'request.invalid')) throw notFound();
    if (hasCode(error, 'identity.not_signed_in')) {
      throw redirect({ to: '/sign-in', search: { to: toReturnPath(location.href) } });
    }
    throw error;
  }
}
