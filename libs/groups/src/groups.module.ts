import { Module } from '@nestjs/common';
import { Access } from './access.service.js';
import { Memberships } from './memberships.service.js';

@Module({
  providers: [Access, Memberships],
  exports: [Access, Memberships],
})
export class GroupsModule {}
