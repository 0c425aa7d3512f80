import { type Actor, type ServerActor, SITE_STREAM_ID } from '#contracts';
import { DelegationsService, GroupsService, MandatesService, OrganisationsService } from '#groups';
import { Accounts } from '#identity';
import { EventLog, projectFolder, Transactions } from '#platform';
import { ProposalsService, StageStepsService } from '#proposals';
import { newId } from '#shared';
import { Injectable } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DemoGroup,
  type DemoMandate,
  type DemoProposal,
  demoGroups,
  demoOrganisations,
  demoPeople,
  demoProposals,
} from './assembly.js';
import { type FilledProposal, type FilledSoFar, filledSoFar, keyOf } from './filled-so-far.js';

const DRAFTS = join(projectFolder, 'apps/server/src/demo/drafts');
const demo: ServerActor = { kind: 'server', purpose: 'demo' };

/** Ids of what was made, by the keys of assembly.ts. */
type Ids = Map<string, string>;

interface Known {
  readonly people: Ids;
  readonly groups: Ids;
  readonly found: FilledSoFar;
}

/**
 * Fills a database with the demo's assembly, through the same services that people use. Where an earlier filling was
 * interrupted it goes on from there.
 */
@Injectable()
export class DemoSeeder {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: EventLog,
    private readonly accounts: Accounts,
    private readonly organisations: OrganisationsService,
    private readonly groups: GroupsService,
    private readonly delegations: DelegationsService,
    private readonly mandates: MandatesService,
    private readonly proposals: ProposalsService,
    private readonly steps: StageStepsService,
  ) {}

  /**
   * Makes what is missing of the assembly. The last thing written is the event that says it is complete: a start that
   * was interrupted is noticed by `isComplete`. One server at a time may run it.
   */
  async seed(): Promise<void> {
    const found = await this.transactions.read(filledSoFar);
    const people = await this.seedPeople(found);
    const organisations = await this.seedOrganisations(found);
    const groups: Ids = new Map();
    for (const group of demoGroups)
      groups.set(group.key, await this.seedGroup(group, { people, organisations, groups, found }));
    for (const proposal of demoProposals) await this.seedProposal(proposal, { people, groups, found });
    await this.transactions.run((tx) =>
      this.events.append(tx, {
        stream: 'site',
        streamId: SITE_STREAM_ID,
        type: 'site.marked',
        actor: demo,
        facts: { kind: 'demo' },
      }),
    );
  }

  /** @returns false when an earlier start was ended before the assembly was complete */
  async isComplete(): Promise<boolean> {
    const [row] = await this.transactions.read((tx) =>
      tx.query(`SELECT 1 FROM event WHERE stream = 'site' AND stream_id = $1 AND type = 'site.marked'`, [
        SITE_STREAM_ID,
      ]),
    );
    return row !== undefined;
  }

  private async seedPeople(found: FilledSoFar): Promise<Ids> {
    const ids: Ids = new Map();
    await this.transactions.run(async (tx) => {
      for (const { key, name, isAdministrator = false } of demoPeople) {
        const email = `${key}@demo.invalid`;
        const account = { name, email, passwordHash: null, isAdministrator };
        ids.set(key, found.people.get(email) ?? (await this.accounts.create(tx, demo, account)).id);
      }
    });
    return ids;
  }

  private async seedOrganisations(found: FilledSoFar): Promise<Ids> {
    const ids: Ids = new Map();
    for (const { key, ...organisation } of demoOrganisations) {
      const id = found.organisations.get(organisation.name);
      ids.set(key, id ?? (await this.organisations.create(demo, organisation)).id);
    }
    return ids;
  }

  private async seedGroup(group: DemoGroup, known: Known & { readonly organisations: Ids }): Promise<string> {
    const { name, visibility, termsOfReference, parent } = group;
    const parentId = parent === undefined ? {} : { parentId: idOf(known.groups, parent) };
    const words = { name, visibility, termsOfReference, ...parentId };
    const groupId = known.found.groups.get(name) ?? (await this.groups.create(demo, words)).id;
    const delegationIds: Ids = new Map();
    for (const { organisation, kind, tags = [] } of group.delegations) {
      const organisationId = idOf(known.organisations, organisation);
      const id = known.found.delegations.get(keyOf(groupId, organisationId));
      delegationIds.set(
        organisation,
        id ?? (await this.delegations.create(demo, groupId, { organisationId, kind, tags })).id,
      );
    }
    for (const mandate of group.mandates) await this.seedMandate(mandate, { groupId, delegationIds, known });
    return groupId;
  }

  private async seedMandate(
    { person, role, organisation }: DemoMandate,
    { groupId, delegationIds, known }: { groupId: string; delegationIds: Ids; known: Known },
  ): Promise<void> {
    const personId = idOf(known.people, person);
    if (known.found.mandates.has(keyOf(groupId, personId, role))) return;
    const delegation = organisation === undefined ? {} : { delegationId: idOf(delegationIds, organisation) };
    await this.mandates.grant(demo, groupId, { personId, role, ...delegation });
  }

  private async seedProposal(proposal: DemoProposal, known: Known): Promise<void> {
    const { id, stage, stepsTaken } = await this.proposalOf(proposal, known);
    const chair = actorOf(idOf(known.people, chairOf(proposal.group)));
    let from = stage;
    for (const { to, reason } of proposal.steps.slice(stepsTaken))
      from = (await this.steps.take(chair, id, { from, to, reason })).stage;
  }

  private async proposalOf(proposal: DemoProposal, { people, groups, found }: Known): Promise<FilledProposal> {
    const { title, abstract, draft, group } = proposal;
    const groupId = idOf(groups, group);
    const there = found.proposals.get(keyOf(groupId, title));
    if (there) return there;
    const markdown = await readFile(join(DRAFTS, `${draft}.md`), 'utf8');
    const author = actorOf(idOf(people, proposal.by));
    const start = { kind: 'markdown', markdown } as const;
    const { id, stage } = await this.proposals.create(author, groupId, { title, abstract, start });
    return { id, stage, stepsTaken: 0 };
  }
}

function actorOf(personId: string): Actor {
  return { kind: 'person', personId, sessionId: newId(), isAdministrator: false };
}

function chairOf(groupKey: string): string {
  const group = demoGroups.find(({ key }) => key === groupKey);
  const chair = group?.mandates.find(({ role }) => role === 'chair');
  if (!chair) throw new Error(`The demo's group ${groupKey} has no chair.`);
  return chair.person;
}

function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo names ${key}, which it does not make.`);
  return id;
}
