import { DiscussionModule } from '#discussion';
import { DecisionsModule } from '#decisions';
import { groupsEntities, GroupsModule } from '#groups';
import { identityEntities, IdentityModule } from '#identity';
import { LiveModule } from '#live';
import { type Config, type Entities, PlatformModule } from '#platform';
import { proposalsEntities, ProposalsModule } from '#proposals';
import { VersionsModule } from '#versions';
import { type DynamicModule, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DemoModule } from './demo/demo.module.js';

/** Every mapped table, in the order of the libraries. */
export const entities: Entities = [...identityEntities, ...groupsEntities, ...proposalsEntities];

/** The product, from the ground up: each module knows only those above it. */
@Module({})
export class AppModule {
  /**
   * @param config - the settings
   * @param dataSource - initialised with `entities`; closed with the application
   */
  static with(config: Config, dataSource: DataSource): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, dataSource),
        IdentityModule,
        GroupsModule,
        ProposalsModule,
        LiveModule,
        VersionsModule,
        DiscussionModule,
        DecisionsModule,
        DemoModule,
      ],
    };
  }
}
