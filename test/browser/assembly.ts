import {
  createDelegation,
  createGroup,
  createMandate,
  createOrganisation,
  createPerson,
  createProposal,
  type TestServer,
} from '../support/index.js';

/** What the pages show in these tests. */
export interface Assembly {
  /** Chairs the plenary and runs the site. */
  readonly chairId: string;
  readonly delegateId: string;
  readonly plenaryId: string;
  /** A group draft with some clauses, which the delegate writes. */
  readonly draftId: string;
}

const TERMS = `The plenary agrees on a **framework** for open weights.

1. Every delegation may propose.
2. Texts are decided by ballot.

See the [working methods](https://example.org/methods).`;

const DRAFT = `# Framework for open weights

We, the delegations, have agreed as follows.

## Scope

1. This framework applies to models whose weights are published.
2. It does not apply to research that is not published.

## Terms

- **Weights** are the numbers that a model has learnt.
- **Release** is making weights available to the public.
`;

const organisations = [
  ['Republic of Arvania', 'Arvania', 'government', 'full'],
  ['Union of Coastal and Island States for the Common Use of Knowledge', 'Coastal Union', 'intergovernmental', 'full'],
  ['Halcyon Models', 'Halcyon', 'lab', 'full'],
  ['Watch on Machines', 'Watch', 'ngo', 'full'],
  ['University of Lerwick Bay', 'Lerwick Bay', 'academia', 'liaison'],
  ['Maintainers’ Circle', 'Maintainers', 'technical_community', 'observer'],
] as const;

/** Makes a plenary with a working group, six delegations and proposals in several stages. */
export async function createAssembly(server: TestServer): Promise<Assembly> {
  const chair = await createPerson(server, { name: 'Ada Quill', isAdministrator: true });
  const plenary = await createGroup(server, {
    name: 'Plenary on open weights',
    termsOfReference: TERMS,
    chairPersonId: chair.personId,
  });
  await createGroup(server, { name: 'Working group on release tiers', parentId: plenary.id, visibility: 'members' });
  const delegateIds: string[] = [];
  for (const [name, shortName, stakeholderClass, kind] of organisations) {
    const organisation = await createOrganisation(server, { name, shortName, stakeholderClass });
    const delegation = await createDelegation(server, plenary.id, { organisationId: organisation.id, kind });
    const person = await createPerson(server, { name: `Delegate of ${shortName}` });
    const role = kind === 'observer' ? 'observer' : 'head';
    await createMandate(server, { groupId: plenary.id, delegationId: delegation.id, personId: person.personId, role });
    delegateIds.push(person.personId);
  }
  const draft = await createProposal(server, {
    groupId: plenary.id,
    title: 'Framework for open weights',
    abstract: 'What is published, by whom, with which words of warning, and who answers for it afterwards.',
    start: { kind: 'markdown', markdown: DRAFT },
    stage: 'group_draft',
  });
  await createProposal(server, { groupId: plenary.id, title: 'Credit for contributors' });
  await createProposal(server, { groupId: plenary.id, title: 'Rules of procedure', stage: 'consultation' });
  await createProposal(server, { groupId: plenary.id, title: 'Public computing', stage: 'adopted' });
  const [delegateId = ''] = delegateIds;
  return { chairId: chair.personId, delegateId, plenaryId: plenary.id, draftId: draft.id };
}
