/** The sides of a proposal that exist, in the order of the tabs. */
export const proposalTabs: readonly { readonly to: '/proposals/$proposalId'; readonly name: 'text' }[] = [
  { to: '/proposals/$proposalId', name: 'text' },
];
