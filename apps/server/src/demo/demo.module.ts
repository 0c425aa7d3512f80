import { GroupsModule } from '#groups';
import { IdentityModule } from '#identity';
import { ProposalsModule } from '#proposals';
import { Module } from '@nestjs/common';
import { DemoSeeder } from './demo-seeder.js';

/** The invented assembly of a first start. */
@Module({ imports: [IdentityModule, GroupsModule, ProposalsModule], providers: [DemoSeeder] })
export class DemoModule {}
