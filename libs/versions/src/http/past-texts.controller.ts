import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { PastTexts } from '../past-texts.service.js';
import { PastParamsDto } from './past-params.dto.js';
import { PastTextDto } from './past-text.dto.js';

@ApiTags('Attribution')
@Controller('documents/:documentId/past/:seq')
export class PastTextsController {
  constructor(private readonly past: PastTexts) {}

  /** What the text was at a row of its log. */
  @Get()
  @Header('Cache-Control', 'private, no-cache')
  text(@CurrentActor() actor: Actor, @Param() { documentId, seq }: PastParamsDto): Promise<PastTextDto> {
    return this.past.text(actor, documentId, seq);
  }

  /** The stored state before a row and the rows from there on, with their authors and times: what a page needs to go to and fro. */
  @Get('window')
  @Header('Cache-Control', 'private, no-cache')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async window(@CurrentActor() actor: Actor, @Param() { documentId, seq }: PastParamsDto): Promise<StreamableFile> {
    return new StreamableFile(await this.past.window(actor, documentId, seq), { type: 'application/octet-stream' });
  }
}
