import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Body, Controller, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrganisationsService } from '../organisations.service.js';
import { NewOrganisationDto } from './new-organisation.dto.js';
import { OrganisationChangeDto } from './organisation-change.dto.js';
import { OrganisationParamsDto } from './organisation-params.dto.js';
import { OrganisationViewDto } from './organisation-view.dto.js';

@ApiTags('Organisations')
@Controller('organisations')
export class OrganisationsController {
  constructor(private readonly organisations: OrganisationsService) {}

  /** Lists the organisations by name, for whoever is signed in. */
  @Get()
  list(@CurrentActor() actor: Actor): Promise<OrganisationViewDto[]> {
    return this.organisations.list(actor);
  }

  /** Adds an organisation, for administrators, chairs and secretariats. */
  @Post()
  create(@CurrentActor() actor: Actor, @Body() dto: NewOrganisationDto): Promise<OrganisationViewDto> {
    return this.organisations.create(actor, dto);
  }

  /** Changes an organisation, for administrators. */
  @Patch(':organisationId')
  change(
    @CurrentActor() actor: Actor,
    @Param() { organisationId }: OrganisationParamsDto,
    @Body() dto: OrganisationChangeDto,
  ): Promise<OrganisationViewDto> {
    return this.organisations.change(actor, organisationId, dto);
  }
}
