import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TemplatesService } from '../templates.service.js';
import { TemplateViewDto } from './template-view.dto.js';

@ApiTags('Proposals')
@Controller('templates')
export class TemplatesController {
  constructor(private readonly templates: TemplatesService) {}

  /** Lists the texts that a proposal can start from. */
  @Get()
  list(): TemplateViewDto[] {
    return [...this.templates.list()];
  }
}
