import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Administration } from '../administration.service.js';
import { PasswordResets } from '../password-resets.service.js';
import { People } from '../people.service.js';
import { ChangePersonDto } from './change-person.dto.js';
import { LinkViewDto } from './link-view.dto.js';
import { ListPeopleDto } from './list-people.dto.js';
import { PeoplePageDto } from './people-page.dto.js';
import { PersonParamsDto } from './person-params.dto.js';

/** Accounts, for administrators. */
@ApiTags('People')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly administration: Administration,
    private readonly resets: PasswordResets,
  ) {}

  /** Lists accounts by name, 50 a page. */
  @Get()
  list(@CurrentActor() actor: Actor, @Query() query: ListPeopleDto): Promise<PeoplePageDto> {
    return this.people.list(actor, query);
  }

  /** Makes somebody administrator, or no longer; never the last one. */
  @Patch(':personId')
  @HttpCode(204)
  change(
    @CurrentActor() actor: Actor,
    @Param() { personId }: PersonParamsDto,
    @Body() dto: ChangePersonDto,
  ): Promise<void> {
    return this.administration.setAdministrator(actor, personId, dto);
  }

  /** Suspends an account; its sessions end at once. */
  @Post(':personId/suspend')
  @HttpCode(204)
  suspend(@CurrentActor() actor: Actor, @Param() { personId }: PersonParamsDto): Promise<void> {
    return this.administration.suspend(actor, personId);
  }

  /** Lets a suspended account sign in again. */
  @Post(':personId/reactivate')
  @HttpCode(204)
  reactivate(@CurrentActor() actor: Actor, @Param() { personId }: PersonParamsDto): Promise<void> {
    return this.administration.reactivate(actor, personId);
  }

  /** Makes a one-time link with which somebody chooses a new password. */
  @Post(':personId/password-reset')
  resetPassword(@CurrentActor() actor: Actor, @Param() { personId }: PersonParamsDto): Promise<LinkViewDto> {
    return this.resets.make(actor, personId);
  }
}
