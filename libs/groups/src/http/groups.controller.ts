import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GroupsService } from '../groups.service.js';
import { GroupChangeDto } from './group-change.dto.js';
import { GroupParamsDto } from './group-params.dto.js';
import { GroupRowDto } from './group-row.dto.js';
import { GroupViewDto } from './group-view.dto.js';
import { NewGroupDto } from './new-group.dto.js';

@ApiTags('Groups')
@Controller('groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  /** Lists the groups that may be read, in the order of their tree. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<GroupRowDto[]> {
    return this.groups.list(actor);
  }

  /** Creates a group, for administrators. */
  @Post()
  create(@CurrentActor() actor: Actor, @Body() dto: NewGroupDto): Promise<GroupViewDto> {
    return this.groups.create(actor, dto);
  }

  /** Shows a group with what may be done in it. */
  @Get(':groupId')
  view(@CurrentActor() actor: Actor, @Param() { groupId }: GroupParamsDto): Promise<GroupViewDto> {
    return this.groups.view(actor, groupId);
  }

  /** Changes a group, for chair and secretariat; moves it in the tree, for administrators. */
  @Patch(':groupId')
  change(
    @CurrentActor() actor: Actor,
    @Param() { groupId }: GroupParamsDto,
    @Body() dto: GroupChangeDto,
  ): Promise<GroupViewDto> {
    return this.groups.change(actor, groupId, dto);
  }
}
