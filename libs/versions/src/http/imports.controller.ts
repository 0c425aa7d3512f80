import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { FormatsService } from '../formats.service.js';
import { ImportPreviewDto } from './import-preview.dto.js';
import { ImportQueryDto } from './import-query.dto.js';
import { sentBytes } from './sent-bytes.js';

@ApiTags('Formats')
@Controller('imports')
export class ImportsController {
  constructor(private readonly formats: FormatsService) {}

  /** Reads a file and shows what it would become; nothing is created or kept. */
  @Post()
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  preview(
    @CurrentActor() actor: Actor,
    @Query() { format, tracked }: ImportQueryDto,
    @Req() request: Request,
  ): Promise<ImportPreviewDto> {
    return this.formats.preview(actor, { bytes: sentBytes(request), format, tracked });
  }
}
