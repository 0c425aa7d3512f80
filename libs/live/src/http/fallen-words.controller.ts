import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { FallenWordsOffers } from '../fallen-words.service.js';
import { DocumentParams } from './document-params.dto.js';
import { FallenWordsParams } from './fallen-words-params.dto.js';
import { FallenWordsDto } from './fallen-words.dto.js';

@ApiTags('documents')
@Controller('documents/:documentId/fallen-words')
export class FallenWordsController {
  constructor(private readonly offers: FallenWordsOffers) {}

  @Get()
  @ApiOperation({ summary: 'Own words that fell with what somebody else restructured without having seen them' })
  @ApiOkResponse({ type: [FallenWordsDto] })
  list(@CurrentActor() actor: Actor, @Param() { documentId }: DocumentParams): Promise<FallenWordsDto[]> {
    return this.offers.list(actor, documentId);
  }

  @Delete(':fallenId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Notes that they are in the text again, or not wanted' })
  @ApiNoContentResponse()
  settle(@CurrentActor() actor: Actor, @Param() { documentId, fallenId }: FallenWordsParams): Promise<void> {
    return this.offers.settle(actor, documentId, fallenId);
  }
}
