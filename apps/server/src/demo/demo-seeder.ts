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
  type DemoProposal,
  demoGroups,
  demoOrganisations,
  demoPeople,
  demoProposals,
} from './assembly.js';

const DRAFTS = join(projectFolder, 'apps/server/src/demo/drafts');
const demo: ServerActor = { kind: 'server', purpose: 'demo' };

/** Ids of what was made, by the keys of assembly.ts. */
type Ids = Map<string, string>;

/** Fills an empty database with the demo's assembly, through the same services that people use. */
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
   * Makes the assembly. The last thing written is the event that says it is complete: a start that was interrupted is
   * noticed by `isComplete`.
   */
  async seed(): Promise<void> {
    const people = await this.seedPeople();
    const organisations = await this.seedOrganisations();
    const groups: Ids = new Map();
    for (const group of demoGroups)
      groups.set(group.key, await this.seedGroup(group, { people, organisations, groups }));
    for (const proposal of demoProposals) await this.seedProposal(proposal, people, groups);
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

  private async seedPeople(): Promise<Ids> {
    const ids: Ids = new Map();
    await this.transactions.run(async (tx) => {
      for (const { key, name, isAdministrator = false } of demoPeople) {
        const account = { name, email: `${key}@demo.invalid`, passwordHash: null, isAdministrator };
        ids.set(key, (await this.accounts.create(tx, demo, account)).id);
      }
    });
    return ids;
  }

  private async seedOrganisations(): Promise<Ids> {
    const ids: Ids = new Map();
    for (const { key, ...organisation } of demoOrganisations)
      ids.set(key, (await this.organisations.create(demo, organisation)).id);
    return ids;
  }

  private async seedGroup(group: DemoGroup, known: { people: Ids; organisations: Ids; groups: Ids }): Promise<string> {
    const { name, visibility, termsOfReference, parent } = group;
    const created = await this.groups.create(demo, {
      name,
      visibility,
      termsOfReference,
      ...(parent === undefined ? {} : { parentId: idOf(known.groups, parent) }),
    });
    const delegationIds: Ids = new Map();
    for (const { organisation, kind, tags = [] } of group.delegations) {
      const organisationId = idOf(known.organisations, organisation);
      const delegation = await this.delegations.create(demo, created.id, { organisationId, kind, tags });
      delegationIds.set(organisation, delegation.id);
    }
    for (const { person, role, organisation } of group.mandates)
      await this.mandates.grant(demo, created.id, {
        personId: idOf(known.people, person),
        role,
        ...(organisation === undefined ? {} : { delegationId: idOf(delegationIds, organisation) }),
      });
    return created.id;
  }

  private async seedProposal(proposal: DemoProposal, people: Ids, groups: Ids): Promise<void> {
    const { title, abstract, draft, group } = proposal;
    const markdown = await readFile(join(DRAFTS, `${draft}.md`), 'utf8');
    const author = actorOf(idOf(people, proposal.by));
    const groupId = idOf(groups, group);
    const start = { kind: 'markdown', markdown } as const;
    const { id, stage } = await this.proposals.create(author, groupId, { title, abstract, start });
    const chair = actorOf(idOf(people, chairOf(group)));
    let from = stage;
    for (const { to, reason } of proposal.steps) from = (await this.steps.take(chair, id, { from, to, reason })).stage;
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
