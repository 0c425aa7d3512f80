import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Contents } from '../contents.service.js';
import { DocumentContentDto } from './document-content.dto.js';
import { DocumentParams } from './document-params.dto.js';

@ApiTags('documents')
@Controller('documents/:documentId')
export class DocumentsController {
  constructor(private readonly contents: Contents) {}

  @Get('content')
  @ApiOperation({ summary: 'The stored text of a document, with its hashes' })
  @ApiOkResponse({ type: DocumentContentDto })
  content(@CurrentActor() actor: Actor, @Param() { documentId }: DocumentParams): Promise<DocumentContentDto> {
    return this.contents.view(actor, documentId);
  }

  @Get('markdown')
  @Header('Content-Type', 'text/markdown; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="draft.md"')
  @ApiOperation({ summary: 'The stored text of a document as a Markdown file' })
  @ApiProduces('text/markdown')
  @ApiOkResponse({ schema: { type: 'string' } })
  markdown(@CurrentActor() actor: Actor, @Param() { documentId }: DocumentParams): Promise<string> {
    return this.contents.markdown(actor, documentId);
  }
}
