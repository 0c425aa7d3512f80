/** The sides of a proposal that exist, in the order of the tabs; those with pages of their own stay lit on them. */
export const proposalTabs = [
  { to: '/proposals/$proposalId', name: 'text', hasPages: false },
  { to: '/proposals/$proposalId/history', name: 'history', hasPages: true },
] as const;
