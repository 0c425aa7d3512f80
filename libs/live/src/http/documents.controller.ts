import type { Actor } from '#contracts';
import { CurrentActor } from '#platform';
import { Controller, Get, Header, Param, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Contents } from '../contents.service.js';
import { Snapshots } from '../snapshots.service.js';
import { DocumentContentDto } from './document-content.dto.js';
import { DocumentParams } from './document-params.dto.js';
import { SnapshotParams } from './snapshot-params.dto.js';

@ApiTags('documents')
@Controller('documents/:documentId')
export class DocumentsController {
  constructor(
    private readonly contents: Contents,
    private readonly snapshots: Snapshots,
  ) {}

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

  @Get('snapshots/:name')
  @ApiOperation({ summary: 'A stored state of a text, at the address that the answer to a join named' })
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async snapshot(
    @CurrentActor() actor: Actor,
    @Param() { documentId, name }: SnapshotParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const as = request.acceptsEncodings('br') === 'br' ? 'packed' : 'plain';
    const bytes = await this.snapshots.file(actor, documentId, name, as);
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    response.setHeader('Vary', 'Accept-Encoding');
    if (as === 'packed') response.setHeader('Content-Encoding', 'br');
    return new StreamableFile(bytes, { type: 'application/octet-stream', length: bytes.length });
  }
}
