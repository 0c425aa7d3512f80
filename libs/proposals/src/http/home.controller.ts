import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HomeService } from '../home.service.js';
import { HomeViewDto } from './home-view.dto.js';

@ApiTags('Home')
@Controller('home')
export class HomeController {
  constructor(private readonly home: HomeService) {}

  /** Shows what waits for me and which drafts of my groups changed lately. */
  @Get()
  view(@CurrentActor() actor: Actor): Promise<HomeViewDto> {
    return this.home.view(actor);
  }
}
