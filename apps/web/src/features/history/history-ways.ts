/** The pages that a proposal's history has, in the order of the links to them. */
export const historyWays = [
  { to: '/proposals/$proposalId/history', name: 'versions' },
  { to: '/proposals/$proposalId/history/compare', name: 'compare' },
  { to: '/proposals/$proposalId/history/authors', name: 'authors' },
  { to: '/proposals/$proposalId/history/time', name: 'time' },
] as const;
