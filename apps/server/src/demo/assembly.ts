import type { DelegationKind, Role, Stage, Visibility } from '#contracts';

/**
 * The demo's assembly: invented organisations and people (every person is called after a tree and named Demo), so that
 * nobody can take them for real ones.
 */
export interface DemoOrganisation {
  readonly key: string;
  readonly name: string;
  readonly shortName: string;
  readonly stakeholderClass: string;
}

export interface DemoPerson {
  readonly key: string;
  readonly name: string;
  readonly isAdministrator?: boolean;
}

export interface DemoMandate {
  readonly person: string;
  readonly role: Role;
  /** Absent for chair and secretariat. */
  readonly organisation?: string;
}

export interface DemoGroup {
  readonly key: string;
  readonly name: string;
  readonly parent?: string;
  readonly visibility: Visibility;
  readonly termsOfReference: string;
  readonly delegations: readonly {
    readonly organisation: string;
    readonly kind: DelegationKind;
    readonly tags?: readonly string[];
  }[];
  readonly mandates: readonly DemoMandate[];
}

export interface DemoProposal {
  readonly group: string;
  readonly title: string;
  readonly abstract: string;
  /** File in drafts/, without its ending. */
  readonly draft: string;
  readonly by: string;
  readonly steps: readonly { readonly to: Stage; readonly reason: string }[];
}

export const demoOrganisations: readonly DemoOrganisation[] = [
  { key: 'northmark', name: 'Republic of Northmark (demo)', shortName: 'Northmark', stakeholderClass: 'government' },
  { key: 'verano', name: 'Kingdom of Costa Verano (demo)', shortName: 'Costa Verano', stakeholderClass: 'government' },
  { key: 'highlands', name: 'Highland Federation (demo)', shortName: 'Highlands', stakeholderClass: 'government' },
  { key: 'lanternworks', name: 'Lanternworks AI (demo)', shortName: 'Lanternworks', stakeholderClass: 'lab' },
  { key: 'openfield', name: 'Openfield Models (demo)', shortName: 'Openfield', stakeholderClass: 'lab' },
  { key: 'tidal', name: 'Tidal Research (demo)', shortName: 'Tidal', stakeholderClass: 'lab' },
  { key: 'commonswatch', name: 'Commons Watch (demo)', shortName: 'Commons Watch', stakeholderClass: 'ngo' },
  { key: 'plainrights', name: 'Plain Rights (demo)', shortName: 'Plain Rights', stakeholderClass: 'ngo' },
  { key: 'eastmere', name: 'University of Eastmere (demo)', shortName: 'Eastmere', stakeholderClass: 'academia' },
  { key: 'prudence', name: 'Institute of Applied Prudence (demo)', shortName: 'IAP', stakeholderClass: 'academia' },
  {
    key: 'lakes',
    name: 'Southern Lakes Union (demo)',
    shortName: 'Lakes Union',
    stakeholderClass: 'intergovernmental',
  },
  {
    key: 'islands',
    name: 'Council of Small Islands (demo)',
    shortName: 'Small Islands',
    stakeholderClass: 'intergovernmental',
  },
  {
    key: 'patchwork',
    name: 'Patchwork Foundation (demo)',
    shortName: 'Patchwork',
    stakeholderClass: 'technical_community',
  },
  {
    key: 'kernelguild',
    name: 'Guild of Maintainers (demo)',
    shortName: 'Maintainers',
    stakeholderClass: 'technical_community',
  },
];

const trees =
  'Acacia Alder Almond Ash Aspen Baobab Beech Birch Cedar Cherry Chestnut Cypress Ebony Elm Fig Hazel Hickory Juniper Larch Laurel Linden Maple Mulberry Oak Olive Palm Pine Poplar Rowan Willow';

export const demoPeople: readonly DemoPerson[] = trees.split(' ').map((tree) => ({
  key: tree.toLowerCase(),
  name: `${tree} Demo`,
  ...(tree === 'Oak' ? { isAdministrator: true } : {}),
}));

export const demoGroups: readonly DemoGroup[] = [
  {
    key: 'plenary',
    name: 'Assembly on Open-Source AI',
    visibility: 'public',
    termsOfReference: `The Assembly writes and adopts a **framework for open-source AI**: its safety, governance and licensing, and credit for those who contribute.

1. All delegations take part. Governments, laboratories, civil society, universities, intergovernmental bodies and the technical community sit as equals.
2. Texts are drafted in the open. Anyone may read along.
3. Working groups prepare chapters and bring them here when they are ready.`,
    delegations: [
      { organisation: 'northmark', kind: 'full' },
      { organisation: 'verano', kind: 'full' },
      { organisation: 'highlands', kind: 'full' },
      { organisation: 'lanternworks', kind: 'full' },
      { organisation: 'openfield', kind: 'full' },
      { organisation: 'tidal', kind: 'full' },
      { organisation: 'commonswatch', kind: 'full' },
      { organisation: 'plainrights', kind: 'full' },
      { organisation: 'eastmere', kind: 'full' },
      { organisation: 'prudence', kind: 'full' },
      { organisation: 'lakes', kind: 'full' },
      { organisation: 'islands', kind: 'observer' },
      { organisation: 'patchwork', kind: 'full' },
      { organisation: 'kernelguild', kind: 'liaison' },
    ],
    mandates: [
      { person: 'oak', role: 'chair' },
      { person: 'willow', role: 'secretariat' },
      { person: 'birch', role: 'head', organisation: 'northmark' },
      { person: 'alder', role: 'delegate', organisation: 'northmark' },
      { person: 'olive', role: 'head', organisation: 'verano' },
      { person: 'almond', role: 'alternate', organisation: 'verano' },
      { person: 'pine', role: 'head', organisation: 'highlands' },
      { person: 'maple', role: 'head', organisation: 'lanternworks' },
      { person: 'hickory', role: 'expert', organisation: 'lanternworks' },
      { person: 'cherry', role: 'head', organisation: 'openfield' },
      { person: 'cedar', role: 'head', organisation: 'tidal' },
      { person: 'rowan', role: 'head', organisation: 'commonswatch' },
      { person: 'hazel', role: 'delegate', organisation: 'commonswatch' },
      { person: 'fig', role: 'head', organisation: 'plainrights' },
      { person: 'elm', role: 'head', organisation: 'eastmere' },
      { person: 'larch', role: 'head', organisation: 'prudence' },
      { person: 'laurel', role: 'expert', organisation: 'prudence' },
      { person: 'cypress', role: 'head', organisation: 'lakes' },
      { person: 'palm', role: 'observer', organisation: 'islands' },
      { person: 'linden', role: 'head', organisation: 'patchwork' },
      { person: 'juniper', role: 'head', organisation: 'kernelguild' },
    ],
  },
  {
    key: 'safety',
    name: 'Working Group 1: Safety and Misuse',
    parent: 'plenary',
    visibility: 'members',
    termsOfReference: `The group prepares the chapters on **release tiers, safety, misuse and biosecurity**.

- Drafts stay among the members until the group says otherwise.
- Hazardous detail is never written into a draft; say where it is kept instead.`,
    delegations: [
      { organisation: 'northmark', kind: 'full' },
      { organisation: 'highlands', kind: 'full' },
      { organisation: 'lanternworks', kind: 'full' },
      { organisation: 'tidal', kind: 'full' },
      { organisation: 'plainrights', kind: 'full' },
      { organisation: 'prudence', kind: 'full' },
      { organisation: 'lakes', kind: 'full' },
      { organisation: 'kernelguild', kind: 'liaison' },
      { organisation: 'islands', kind: 'observer' },
    ],
    mandates: [
      { person: 'larch', role: 'chair' },
      { person: 'aspen', role: 'secretariat' },
      { person: 'alder', role: 'head', organisation: 'northmark' },
      { person: 'pine', role: 'head', organisation: 'highlands' },
      { person: 'hickory', role: 'head', organisation: 'lanternworks' },
      { person: 'cedar', role: 'head', organisation: 'tidal' },
      { person: 'poplar', role: 'alternate', organisation: 'tidal' },
      { person: 'fig', role: 'head', organisation: 'plainrights' },
      { person: 'laurel', role: 'head', organisation: 'prudence' },
      { person: 'cypress', role: 'head', organisation: 'lakes' },
      { person: 'baobab', role: 'delegate', organisation: 'lakes' },
      { person: 'juniper', role: 'head', organisation: 'kernelguild' },
      { person: 'palm', role: 'observer', organisation: 'islands' },
      { person: 'chestnut', role: 'expert', organisation: 'prudence' },
    ],
  },
  {
    key: 'credit',
    name: 'Working Group 2: Licensing and Credit',
    parent: 'plenary',
    visibility: 'public',
    termsOfReference: `The group prepares the chapters on **terms of use and credit**.

It asks those concerned first: maintainers, labellers, translators and the publishers of data.`,
    delegations: [
      { organisation: 'verano', kind: 'full' },
      { organisation: 'openfield', kind: 'full' },
      { organisation: 'commonswatch', kind: 'full' },
      { organisation: 'eastmere', kind: 'full' },
      { organisation: 'patchwork', kind: 'full' },
      { organisation: 'kernelguild', kind: 'full' },
      { organisation: 'islands', kind: 'full' },
    ],
    mandates: [
      { person: 'linden', role: 'chair' },
      { person: 'ash', role: 'secretariat' },
      { person: 'almond', role: 'head', organisation: 'verano' },
      { person: 'cherry', role: 'head', organisation: 'openfield' },
      { person: 'ebony', role: 'delegate', organisation: 'openfield' },
      { person: 'hazel', role: 'head', organisation: 'commonswatch' },
      { person: 'elm', role: 'head', organisation: 'eastmere' },
      { person: 'mulberry', role: 'expert', organisation: 'eastmere' },
      { person: 'linden', role: 'head', organisation: 'patchwork' },
      { person: 'juniper', role: 'head', organisation: 'kernelguild' },
      { person: 'acacia', role: 'delegate', organisation: 'kernelguild' },
      { person: 'beech', role: 'head', organisation: 'islands' },
    ],
  },
];

export const demoProposals: readonly DemoProposal[] = [
  {
    group: 'plenary',
    title: 'Framework for Open-Source AI',
    abstract:
      'The rules for open releases as a whole: what a release says about itself, which tier it belongs to, what is done against misuse, and how contributors are credited.',
    draft: 'open-framework',
    by: 'willow',
    steps: [
      { to: 'group_draft', reason: 'The editors have finished a first complete text.' },
      { to: 'consultation', reason: 'The assembly asks those concerned for comments.' },
      { to: 'revised_draft', reason: 'The comments are in; the text is open for revision.' },
    ],
  },
  {
    group: 'safety',
    title: 'Annex: evaluating biological risk',
    abstract: 'How a model is tested for help with biological harm, and what is done with the findings.',
    draft: 'biosecurity-evaluation',
    by: 'laurel',
    steps: [{ to: 'group_draft', reason: 'Ready for the whole group to write in.' }],
  },
  {
    group: 'credit',
    title: 'Credit for contributors',
    abstract: 'How those who write, label, test and translate are named, and how disputes are settled.',
    draft: 'credit-for-contributors',
    by: 'hazel',
    steps: [
      { to: 'group_draft', reason: 'The two editors agree on the outline.' },
      { to: 'consultation', reason: 'Maintainers and labellers are asked until the end of the month.' },
    ],
  },
  {
    group: 'safety',
    title: 'Annex: questions for the release tiers',
    abstract: 'Questions that a maker answers before a release and an outsider can check after it.',
    draft: 'release-tiers-annex',
    by: 'alder',
    steps: [],
  },
  {
    group: 'plenary',
    title: 'Resolution on public compute',
    abstract: 'A share of public computing capacity for evaluation, safety research and small makers.',
    draft: 'public-compute',
    by: 'pine',
    steps: [
      { to: 'group_draft', reason: 'All delegations may write.' },
      { to: 'final_draft', reason: 'No open points are left; the secretariat reads the wording once more.' },
    ],
  },
  {
    group: 'safety',
    title: 'Register of incidents',
    abstract: 'Who reports what, how soon, and what becomes of it.',
    draft: 'incident-reporting',
    by: 'fig',
    steps: [
      { to: 'group_draft', reason: 'Open to the group.' },
      {
        to: 'withdrawn',
        reason: 'The framework now covers incidents; its authors withdrew this draft in favour of it.',
      },
    ],
  },
];
