import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { GroupEventsService } from '../group-events.service.js';
import { GroupParamsDto } from './group-params.dto.js';
import { ndjson, NDJSON } from './ndjson.js';

@ApiTags('Groups')
@Controller('groups/:groupId/events')
export class GroupEventsController {
  constructor(private readonly events: GroupEventsService) {}

  /** Exports the group's chain of events, one JSON line each, from the first on. */
  @Get()
  @ApiOkResponse({ content: { [NDJSON]: { schema: { type: 'string' } } } })
  async export(@CurrentActor() actor: Actor, @Param() { groupId }: GroupParamsDto): Promise<StreamableFile> {
    return ndjson(await this.events.export(actor, groupId), `group-${groupId}`);
  }
}
